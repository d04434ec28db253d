package dev.lockstep.tftp.bench.simulation.timers;

import dev.lockstep.tftp.bench.simulation.SimulatedCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How one strategy, at both ends, does in all scenarios. Immutable.
 *
 * @param timer the strategy or profile
 * @param cells one for each scenario, in the order of the scenarios
 */
record Standing(String timer, List<SimulatedCell> cells) {
    private static final double TAIL = 0.99;
    private static final double CERTAIN = 0.99;

    /** The 99th percentile of the completion; without end where one transfer in a hundred fails. */
    static double tail(final SimulatedCell cell) {
        return cell.successes() <= CERTAIN * cell.results().size()
                ? Double.POSITIVE_INFINITY
                : cell.completionSeconds(TAIL);
    }

    /** Scenario to the shortest tail that any of these have. */
    static double best(final List<Standing> standings, final int scenario) {
        return standings.stream()
                .mapToDouble(standing -> tail(standing.cells.get(scenario)))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** How many times as long as the best of all it takes where it does worst. */
    double worstRatio(final List<Standing> all) {
        double worst = 1;
        for (int i = 0; i < cells.size(); i++) {
            final double best = best(all, i);
            if (best < Double.POSITIVE_INFINITY) {
                worst = Math.max(worst, tail(cells.get(i)) / best);
            }
        }
        return worst;
    }

    /** The geometric mean of those ratios, of the scenarios that anybody survives. */
    double meanRatio(final List<Standing> all) {
        double logs = 0;
        int count = 0;
        for (int i = 0; i < cells.size(); i++) {
            final double best = best(all, i);
            if (best < Double.POSITIVE_INFINITY) {
                logs += StrictMath.log(tail(cells.get(i)) / best);
                count++;
            }
        }
        return count == 0 ? Double.NaN : StrictMath.exp(logs / count);
    }

    /** The most bytes that it wastes in any scenario, in percent. */
    double mostWasted() {
        return cells.stream().mapToDouble(SimulatedCell::wastedPercent).max().orElse(0);
    }

    /** On average over the scenarios, in percent. */
    double meanWasted() {
        return cells.stream()
                .mapToDouble(SimulatedCell::wastedPercent)
                .average()
                .orElse(0);
    }

    /** Those that no other beats in both the mean tail and the mean waste, and that survive all scenarios. */
    static List<Standing> paretoFront(final List<Standing> all) {
        final List<Standing> front = new ArrayList<>();
        for (final Standing one : all) {
            if (one.meanRatio(all) < Double.POSITIVE_INFINITY
                    && all.stream().noneMatch(other -> dominates(other, one, all))) {
                front.add(one);
            }
        }
        return front;
    }

    private static boolean dominates(final Standing other, final Standing one, final List<Standing> all) {
        final boolean noWorse = other.meanRatio(all) <= one.meanRatio(all) && other.meanWasted() <= one.meanWasted();
        return noWorse && (other.meanRatio(all) < one.meanRatio(all) || other.meanWasted() < one.meanWasted());
    }

    /** Cells by their timer, which is the same at both ends. */
    static List<Standing> of(final Map<String, List<SimulatedCell>> byTimer) {
        final List<Standing> standings = new ArrayList<>();
        byTimer.forEach((timer, cells) -> standings.add(new Standing(timer, List.copyOf(cells))));
        return standings;
    }
}
