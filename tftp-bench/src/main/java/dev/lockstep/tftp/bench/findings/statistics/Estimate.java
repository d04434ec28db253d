package dev.lockstep.tftp.bench.findings.statistics;

import java.util.Arrays;

/**
 * What trials say of a number.
 *
 * @param median over the trials
 * @param spread the 95 % interval of the median where there are trials enough for one, else the lowest and the highest trial
 */
public record Estimate(double median, int n, Interval spread, boolean interval) {
    /** Of at least one trial; the seed is that of the resampling. */
    public static Estimate of(final double[] trials, final String seed) {
        final double median = Quantiles.median(trials);
        if (trials.length >= Comparison.FEWEST_BLOCKS) {
            return new Estimate(median, trials.length, Bootstrap.median(trials, seed), true);
        }
        final double lowest = Arrays.stream(trials).min().orElseThrow();
        final double highest = Arrays.stream(trials).max().orElseThrow();
        return new Estimate(median, trials.length, new Interval(lowest, highest), false);
    }
}
