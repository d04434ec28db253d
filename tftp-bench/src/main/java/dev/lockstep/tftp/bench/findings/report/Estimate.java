package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.statistics.Bootstrap;
import dev.lockstep.tftp.bench.findings.statistics.Comparison;
import dev.lockstep.tftp.bench.findings.statistics.Interval;
import dev.lockstep.tftp.bench.findings.statistics.Quantiles;
import java.util.Arrays;

/**
 * A metric of one arm in one cell.
 *
 * @param median over the trials
 * @param n trials
 * @param spread the 95 % interval of the median where there are trials enough for one, else the lowest and the highest trial
 * @param interval whether the spread is an interval
 */
public record Estimate(double median, int n, Interval spread, boolean interval) {
    static Estimate of(final double[] trials, final String seed) {
        final double median = Quantiles.median(trials);
        if (trials.length >= Comparison.FEWEST_BLOCKS) {
            return new Estimate(median, trials.length, Bootstrap.median(trials, seed), true);
        }
        final double lowest = Arrays.stream(trials).min().orElseThrow();
        final double highest = Arrays.stream(trials).max().orElseThrow();
        return new Estimate(median, trials.length, new Interval(lowest, highest), false);
    }
}
