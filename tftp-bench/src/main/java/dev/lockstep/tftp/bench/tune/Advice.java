package dev.lockstep.tftp.bench.tune;

import dev.lockstep.tftp.bench.findings.statistics.Interval;
import dev.lockstep.tftp.bench.findings.statistics.PairedQuantiles;
import dev.lockstep.tftp.bench.lab.SimulatedCell;
import dev.lockstep.tftp.bench.lab.SimulationRun;
import dev.lockstep.tftp.bench.lab.plan.Plan;
import dev.lockstep.tftp.bench.lab.plan.Plan.TimerPair;
import dev.lockstep.tftp.bench.lab.trial.Peer;
import dev.lockstep.tftp.bench.lab.trial.Scenario;
import dev.lockstep.tftp.bench.lab.trial.TransferSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Timers that were simulated on one path, and the one to use: the first in their order whose 99th percentile the intervals do not tell from the least one.
 * Immutable.
 */
record Advice(List<SimulatedCell> cells, PairedQuantiles tails, int best) {
    private static final double TAIL = 0.99;

    /**
     * Simulates timers.
     *
     * @param pairs in the order of preference
     * @param own the peers that the pairs name and that are not built in
     * @param whenBegun learns of each timer
     */
    static Advice of(
            final TransferSpec transfer,
            final Scenario path,
            final List<TimerPair> pairs,
            final Map<String, Peer> own,
            final int trials,
            final List<String> seeds,
            final Consumer<String> whenBegun) {
        final SimulationRun run =
                new SimulationRun(new Plan(List.of(transfer), List.of(path), pairs, own, trials, seeds));
        final List<SimulatedCell> cells = run.cells().stream()
                .map(cell -> {
                    whenBegun.accept(cell.pair().toString());
                    return run.run(cell);
                })
                .toList();
        final PairedQuantiles tails =
                PairedQuantiles.of(cells.stream().map(SimulatedCell::seconds).toList(), TAIL, String.join(",", seeds));
        return new Advice(cells, tails, best(cells, tails));
    }

    private static int best(final List<SimulatedCell> cells, final PairedQuantiles tails) {
        final int least = cells.indexOf(cells.stream()
                .min(Comparator.comparingDouble(cell -> cell.tail().value()))
                .orElseThrow());
        for (int i = 0; i < least; i++) {
            if (tails.ratio(i, least).low() <= 1) {
                return i;
            }
        }
        return least;
    }

    SimulatedCell recommended() {
        return cells.get(best);
    }

    /** The 99th percentile of a timer divided by that of the recommended one. */
    Interval relative(final int timer) {
        return tails.ratio(timer, best);
    }
}
