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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Timers that were simulated on one path, and the one to use: of those that are allowed, the first in their order whose 99th percentile the intervals do not
 * tell from the least one. Immutable.
 *
 * @param best the index of the timer to use; -1 if none is allowed
 */
record Advice(List<SimulatedCell> cells, PairedQuantiles tails, int best) {
    private static final double TAIL = 0.99;
    private static final int NONE = -1;

    /**
     * Simulates timers.
     *
     * @param pairs in the order of preference
     * @param own the peers that the pairs name and that are not built in
     * @param isAllowed whether a timer may be recommended
     * @param whenBegun learns of each timer
     */
    static Advice of(
            final TransferSpec transfer,
            final Scenario path,
            final List<TimerPair> pairs,
            final Map<String, Peer> own,
            final int trials,
            final List<String> seeds,
            final Predicate<SimulatedCell> isAllowed,
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
        return new Advice(cells, tails, best(cells, tails, isAllowed));
    }

    private static int best(
            final List<SimulatedCell> cells, final PairedQuantiles tails, final Predicate<SimulatedCell> isAllowed) {
        final List<SimulatedCell> allowed = cells.stream().filter(isAllowed).toList();
        final int least = allowed.stream()
                .min(Comparator.comparingDouble(cell -> cell.tail().value()))
                .map(cells::indexOf)
                .orElse(NONE);
        return allowed.stream()
                .map(cells::indexOf)
                .filter(timer -> timer == least || tails.ratio(timer, least).low() <= 1)
                .findFirst()
                .orElse(NONE);
    }

    /** The timer to use; empty if none is allowed. */
    Optional<SimulatedCell> recommended() {
        return best == NONE ? Optional.empty() : Optional.of(cells.get(best));
    }

    /** The 99th percentile of a timer divided by that of the recommended one; empty if there is none, or for that one itself. */
    Optional<Interval> relative(final int timer) {
        return best == NONE || timer == best ? Optional.empty() : Optional.of(tails.ratio(timer, best));
    }
}
