package dev.lockstep.tftp.bench.findings.statistics;

import java.util.Arrays;

/**
 * An estimate from trials.
 *
 * @param median over the trials
 * @param spread the 95 % interval of the median if there are enough trials, otherwise the lowest and the highest trial
 */
public record Estimate(double median, int n, Interval spread, boolean interval) {
    /** The estimate from at least one trial. The seed determines the resampling. */
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
