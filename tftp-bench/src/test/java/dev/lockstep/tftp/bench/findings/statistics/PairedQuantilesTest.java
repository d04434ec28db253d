package dev.lockstep.tftp.bench.findings.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class PairedQuantilesTest {
    private static final double P99 = 0.99;

    private static double[] times(final String seed, final int count) {
        final SeededRandom random = new SeededRandom(seed);
        final double[] times = new double[count];
        Arrays.setAll(times, i -> 1 - Math.log(1 - random.nextUnit()));
        return times;
    }

    private static double[] scaled(final double[] times, final double factor) {
        return Arrays.stream(times).map(time -> factor * time).toArray();
    }

    /** The luck of the trials cancels: both arms share it. */
    @Test
    void theRatioOfProportionalTimesHasNoNoise() {
        final double[] times = times("luck", 500);
        final PairedQuantiles paired = PairedQuantiles.of(List.of(scaled(times, 1.2), times), P99, "s");

        assertThat(paired.ratio(0, 1).low()).isCloseTo(1.2, within(1e-9));
        assertThat(paired.ratio(0, 1).high()).isCloseTo(1.2, within(1e-9));
    }

    @Test
    void theIntervalHoldsTheTrueRatioInNinetyFivePercentOfSamples() {
        final int samples = 200;
        int covered = 0;
        for (int i = 0; i < samples; i++) {
            final double[] common = times("common " + i, 1000);
            final double[] own = times("own " + i, 1000);
            final double[] other = times("other " + i, 1000);
            final double[] one = common.clone();
            final double[] two = common.clone();
            Arrays.setAll(one, trial -> common[trial] + own[trial]);
            Arrays.setAll(two, trial -> common[trial] + other[trial]);
            final Interval ratio =
                    PairedQuantiles.of(List.of(one, two), P99, "draws " + i).ratio(0, 1);
            covered += ratio.low() <= 1 && 1 <= ratio.high() ? 1 : 0;
        }
        assertThat(covered / (double) samples).isBetween(0.90, 0.995);
    }

    @Test
    void aFailedTailIsInfinite() {
        final double[] failing = times("failing", 1000);
        Arrays.fill(failing, 0, 100, Double.POSITIVE_INFINITY);
        final PairedQuantiles paired = PairedQuantiles.of(List.of(failing, times("sound", 1000), failing), P99, "s");

        assertThat(paired.ratio(0, 1).low()).isInfinite();
        assertThat(paired.ratio(0, 2)).as("two failures are equal").isEqualTo(new Interval(1, 1));
    }

    @Test
    void theDrawsDoNotDependOnTheNumberOfThreads() throws Exception {
        final List<double[]> samples = List.of(times("a", 700), times("b", 700));
        final double[][] draws = new double[2][];
        for (int i = 0; i < draws.length; i++) {
            final ForkJoinPool pool = new ForkJoinPool(1 + 3 * i);
            try {
                draws[i] = pool.submit(
                                () -> PairedQuantiles.of(samples, P99, "s").ofDraw(77))
                        .get();
            } finally {
                pool.shutdown();
            }
        }
        assertThat(draws[1]).isEqualTo(draws[0]);
    }
}
