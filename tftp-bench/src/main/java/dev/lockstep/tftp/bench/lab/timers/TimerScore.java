package dev.lockstep.tftp.bench.lab.timers;

import dev.lockstep.tftp.bench.findings.statistics.Ratio;
import dev.lockstep.tftp.bench.lab.SimulatedCell;
import java.util.List;

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
        Ratio meanRatio,
        Ratio worstRatio,
        double meanWasted,
        double mostWasted) {
    /** Whether fewer than one transfer in a hundred fails in each scenario that any timer survives. */
    boolean survives() {
        return meanRatio.value() < Double.POSITIVE_INFINITY;
    }

    /** Whether it is as good in both the mean ratio and the mean waste, and better in one. */
    boolean dominates(final TimerScore other) {
        return meanRatio.value() <= other.meanRatio.value()
                && meanWasted <= other.meanWasted
                && (meanRatio.value() < other.meanRatio.value() || meanWasted < other.meanWasted);
    }
}
