package dev.lockstep.tftp.bench.lab.timers;

import dev.lockstep.tftp.bench.lab.SimulatedCell;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The score of one timer, at both ends, over all scenarios in comparison with all other timers. Immutable.
 *
 * @param cells a cell for each scenario, in the order of the scenarios
 * @param meanRatio the 99th percentile divided by that of the scenario's best timer: the geometric mean over the scenarios that any timer
 *     survives
 * @param worstRatio the same ratio in its worst scenario
 * @param meanWasted wasted bytes on average over the scenarios, in percent
 * @param mostWasted wasted bytes in the worst scenario, in percent
 */
record TimerScore(
        String timer,
        List<SimulatedCell> cells,
        double meanRatio,
        double worstRatio,
        double meanWasted,
        double mostWasted) {
    private static final double TAIL = 0.99;

    /** The 99th percentile of the completion time; infinite if one transfer in a hundred fails. */
    static double tail(final SimulatedCell cell) {
        return cell.completionSecondsOrFailure(TAIL);
    }

    /** The scores of all timers from their cells. Both ends have the same timer. */
    static List<TimerScore> of(final Map<String, List<SimulatedCell>> byTimer) {
        final double[] best = byTimer.values().stream()
                .map(TimerScore::tails)
                .reduce(TimerScore::least)
                .orElseThrow(() -> new IllegalArgumentException("no timer to compare"));
        return byTimer.entrySet().stream()
                .map(one -> of(one.getKey(), one.getValue(), ratios(tails(one.getValue()), best)))
                .toList();
    }

    private static TimerScore of(final String timer, final List<SimulatedCell> cells, final double[] ratios) {
        final double[] wasted =
                cells.stream().mapToDouble(SimulatedCell::wastedPercent).toArray();
        return new TimerScore(
                timer,
                List.copyOf(cells),
                StrictMath.exp(
                        Arrays.stream(ratios).map(StrictMath::log).average().orElse(Double.NaN)),
                Arrays.stream(ratios).max().orElse(Double.NaN),
                Arrays.stream(wasted).average().orElse(0),
                Arrays.stream(wasted).max().orElse(0));
    }

    private static double[] tails(final List<SimulatedCell> cells) {
        return cells.stream().mapToDouble(TimerScore::tail).toArray();
    }

    private static double[] least(final double[] one, final double[] other) {
        final double[] least = one.clone();
        Arrays.setAll(least, i -> Math.min(one[i], other[i]));
        return least;
    }

    /** The ratios in the scenarios that any timer survives. */
    private static double[] ratios(final double[] tails, final double[] best) {
        return IntStream.range(0, best.length)
                .filter(i -> best[i] < Double.POSITIVE_INFINITY)
                .mapToDouble(i -> tails[i] / best[i])
                .toArray();
    }

    /** The timers that survive all scenarios, and that no other beats in both the mean ratio and the mean waste. */
    static List<TimerScore> paretoFront(final List<TimerScore> all) {
        return all.stream()
                .filter(one -> one.meanRatio < Double.POSITIVE_INFINITY)
                .filter(one -> all.stream().noneMatch(other -> other.dominates(one)))
                .toList();
    }

    private boolean dominates(final TimerScore other) {
        return meanRatio <= other.meanRatio
                && meanWasted <= other.meanWasted
                && (meanRatio < other.meanRatio || meanWasted < other.meanWasted);
    }
}
