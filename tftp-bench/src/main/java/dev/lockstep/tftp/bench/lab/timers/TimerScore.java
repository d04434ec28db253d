package dev.lockstep.tftp.bench.lab.timers;

import dev.lockstep.tftp.bench.lab.SimulatedCell;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How one strategy, at both ends, does in all scenarios beside all others. Immutable.
 *
 * @param cells one for each scenario, in the order of the scenarios
 * @param meanRatio how many times as long as the best of all its tails are: the geometric mean over the scenarios that anybody survives
 * @param worstRatio the same where it does worst
 * @param meanWasted bytes on average over the scenarios, in percent
 * @param mostWasted bytes in any scenario, in percent
 */
record TimerScore(
        String timer,
        List<SimulatedCell> cells,
        double meanRatio,
        double worstRatio,
        double meanWasted,
        double mostWasted) {
    private static final double TAIL = 0.99;

    /** The 99th percentile of the completion; without end where one transfer in a hundred fails. */
    static double tail(final SimulatedCell cell) {
        return cell.completionSecondsOrFailure(TAIL);
    }

    /** Cells by their timer, which is the same at both ends. */
    static List<TimerScore> of(final Map<String, List<SimulatedCell>> byTimer) {
        final double[] best = byTimer.values().stream()
                .map(TimerScore::tails)
                .reduce(TimerScore::least)
                .orElseThrow(() -> new IllegalArgumentException("nobody to compare"));
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

    /** Of the scenarios that anybody survives. */
    private static double[] ratios(final double[] tails, final double[] best) {
        return IntStream.range(0, best.length)
                .filter(i -> best[i] < Double.POSITIVE_INFINITY)
                .mapToDouble(i -> tails[i] / best[i])
                .toArray();
    }

    /** Those that no other beats in both the mean tail and the mean waste, and that survive all scenarios. */
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
