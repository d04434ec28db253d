package dev.lockstep.tftp.bench.lab;

import dev.lockstep.tftp.bench.findings.statistics.Quantiles;
import dev.lockstep.tftp.bench.lab.plan.Plan;
import dev.lockstep.tftp.bench.lab.plan.Plan.TimerPair;
import dev.lockstep.tftp.bench.lab.profile.Profiles;
import dev.lockstep.tftp.bench.lab.trial.Scenario;
import dev.lockstep.tftp.bench.lab.trial.SimulatedTransfer;
import dev.lockstep.tftp.bench.lab.trial.TransferResult;
import dev.lockstep.tftp.bench.lab.trial.TransferSpec;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Runs the cells of a plan one after the other, and the trials of a cell on all cores. A trial has the same seed in every cell, so that all
 * cells have the same losses. The trials of the plan's first seed come first, then those of the second, and so on. The results do not depend on
 * the number of cores. Immutable.
 */
public final class SimulationRun {
    private static final int CLEAN_TRIALS = 11;
    private static final String OURS = "adaptive";

    /** Trials that run at once and whose results are kept until they are summed. */
    private static final int BATCH = 2_000;

    private final Plan plan;

    /** A run of a plan. */
    public SimulationRun(final Plan plan) {
        this.plan = plan;
    }

    /** All combinations of the plan. */
    public List<Cell> cells() {
        return plan.transfers().stream()
                .flatMap(spec -> plan.scenarios().stream()
                        .flatMap(scenario -> plan.pairs().stream().map(pair -> new Cell(spec, scenario, pair))))
                .toList();
    }

    /** A combination of the plan. */
    public record Cell(TransferSpec spec, Scenario scenario, TimerPair pair) {
        /** A text for the user. */
        @Override
        public String toString() {
            return scenario.name() + ", " + pair + ", " + spec;
        }
    }

    /** Receives the result of each trial, in the order of the trials. */
    interface Observer {
        /** A result. */
        void onTrial(int trial, TransferResult result) throws IOException;
    }

    /** A transfer of a cell with new policies, because a policy may remember the hosts of an earlier trial. */
    public SimulatedTransfer simulation(final Cell cell) {
        return new SimulatedTransfer(
                cell.spec, cell.scenario, plan.peer(cell.pair.client()), plan.peer(cell.pair.server()));
    }

    /** The number of trials of a cell, with all seeds together. */
    public int trials() {
        return plan.trials() * plan.seeds().size();
    }

    /** The seed of a trial, which is the same in every cell. */
    public String seedOf(final int trial) {
        return plan.seeds().get(trial / plan.trials()) + "/" + trial % plan.trials();
    }

    /** All trials of a cell. */
    public SimulatedCell run(final Cell cell) {
        try {
            return run(cell, (trial, result) -> {});
        } catch (final IOException e) {
            throw new AssertionError("an observer that does nothing does not fail", e);
        }
    }

    /** All trials of a cell, with an observer of each result. */
    SimulatedCell run(final Cell cell, final Observer observer) throws IOException {
        final double[] seconds = new double[trials()];
        final CellSums sums = new CellSums();
        for (int from = 0; from < seconds.length; from += BATCH) {
            final List<TransferResult> results = IntStream.range(from, Math.min(seconds.length, from + BATCH))
                    .parallel()
                    .mapToObj(trial -> simulation(cell).run(seedOf(trial)))
                    .toList();
            for (int i = 0; i < results.size(); i++) {
                final TransferResult result = results.get(i);
                seconds[from + i] = SimulatedCell.secondsOrFailure(result);
                sums.add(result);
                observer.onTrial(from + i, result);
            }
        }
        return new SimulatedCell(
                cell.spec,
                cell.scenario.name(),
                cell.pair.client(),
                cell.pair.server(),
                cleanNs(cell.spec, cell.scenario),
                seconds,
                sums);
    }

    /** The median duration without impairments; only the delays are random. */
    private long cleanNs(final TransferSpec spec, final Scenario scenario) {
        final SimulatedTransfer clean =
                new SimulatedTransfer(spec, scenario.clean(), Profiles.parse(OURS), Profiles.parse(OURS));
        return (long) Quantiles.median(IntStream.range(0, CLEAN_TRIALS)
                .parallel()
                .mapToDouble(
                        trial -> clean.run(plan.seeds().get(0) + "/" + trial).completionNs())
                .toArray());
    }
}
