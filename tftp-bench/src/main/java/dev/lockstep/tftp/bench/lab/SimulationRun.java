package dev.lockstep.tftp.bench.lab;

import dev.lockstep.tftp.bench.findings.statistics.Quantiles;
import dev.lockstep.tftp.bench.lab.plan.Plan;
import dev.lockstep.tftp.bench.lab.plan.Plan.TimerPair;
import dev.lockstep.tftp.bench.lab.profile.Profiles;
import dev.lockstep.tftp.bench.lab.trial.Scenario;
import dev.lockstep.tftp.bench.lab.trial.SimulatedTransfer;
import dev.lockstep.tftp.bench.lab.trial.TransferResult;
import dev.lockstep.tftp.bench.lab.trial.TransferSpec;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Runs the cells of a plan one after the other, and the trials of a cell on all cores. Trial i has the same seed in every cell, so that all
 * cells have the same losses. The results do not depend on the number of cores. Immutable.
 */
public final class SimulationRun {
    private static final int CLEAN_TRIALS = 11;
    private static final String OURS = "adaptive";

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

    /** A transfer of a cell with new policies, because a policy may remember the hosts of an earlier trial. */
    public SimulatedTransfer simulation(final Cell cell) {
        return new SimulatedTransfer(
                cell.spec, cell.scenario, plan.peer(cell.pair.client()), plan.peer(cell.pair.server()));
    }

    /** The seed of a trial, which is the same in every cell. */
    public String seedOf(final int trial) {
        return plan.seed() + "/" + trial;
    }

    /** All trials of a cell. */
    public SimulatedCell run(final Cell cell) {
        final List<TransferResult> results = IntStream.range(0, plan.trials())
                .parallel()
                .mapToObj(trial -> simulation(cell).run(seedOf(trial)))
                .toList();
        return new SimulatedCell(
                cell.spec,
                cell.scenario.name(),
                cell.pair.client(),
                cell.pair.server(),
                results,
                cleanNs(cell.spec, cell.scenario));
    }

    /** The median duration without impairments; only the delays are random. */
    private long cleanNs(final TransferSpec spec, final Scenario scenario) {
        final SimulatedTransfer clean =
                new SimulatedTransfer(spec, scenario.clean(), Profiles.parse(OURS), Profiles.parse(OURS));
        return (long) Quantiles.median(IntStream.range(0, CLEAN_TRIALS)
                .parallel()
                .mapToDouble(trial -> clean.run(seedOf(trial)).completionNs())
                .toArray());
    }
}
