package dev.lockstep.tftp.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.lab.plan.Plan;
import dev.lockstep.tftp.bench.lab.plan.Scenarios;
import dev.lockstep.tftp.bench.lab.trial.TransferSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class SimulationRunTest {
    private static final int TRIALS = 1_300;

    private static SimulationRun run(final List<String> seeds) {
        return new SimulationRun(new Plan(
                List.of(new TransferSpec(false, 2_000, 512, 1)),
                List.of(Scenarios.named("lossy-10")),
                List.of(new Plan.TimerPair("adaptive", "adaptive")),
                Map.of(),
                TRIALS,
                seeds));
    }

    private static SimulatedCell onThreads(final int threads) throws Exception {
        final ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            final SimulationRun run = run(List.of("a", "b"));
            return pool.submit(() -> run.run(run.cells().get(0))).get();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void theFiguresDoNotDependOnTheNumberOfThreads() throws Exception {
        final SimulatedCell one = onThreads(1);
        final SimulatedCell four = onThreads(4);

        assertThat(four.seconds()).isEqualTo(one.seconds());
        assertThat(SimulationCsv.of(List.of(four))).isEqualTo(SimulationCsv.of(List.of(one)));
    }

    /** The trials of the first seed come first, and are those of a run with this seed alone. */
    @Test
    void theTrialsOfSeveralSeedsAreThoseOfEachSeedAlone() {
        final SimulationRun both = run(List.of("a", "b"));
        final SimulationRun second = run(List.of("b"));

        final double[] pooled = both.run(both.cells().get(0)).seconds();
        final double[] alone = second.run(second.cells().get(0)).seconds();

        assertThat(pooled).hasSize(2 * TRIALS);
        assertThat(Arrays.copyOfRange(pooled, TRIALS, 2 * TRIALS)).isEqualTo(alone);
        assertThat(both.seedOf(TRIALS + 3)).isEqualTo("b/3").isEqualTo(second.seedOf(3));
    }
}
