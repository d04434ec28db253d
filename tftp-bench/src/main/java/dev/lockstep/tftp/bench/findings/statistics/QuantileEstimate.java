package dev.lockstep.tftp.bench.findings.statistics;

import java.util.Arrays;

/**
 * A quantile with its 95 % interval. The quantile is an order statistic, so that infinite values, which stand for failures, need no special
 * rule. The interval goes from one order statistic to another and assumes no distribution.
 *
 * @param value the least value that the part p of all values does not exceed
 * @param interval encloses the quantile
 * @param resolved whether there are enough values for both ends of the interval; if not, it begins at 0 or ends at infinity
 * @param jump the gap inside the interval at which the distribution jumps, or an empty interval at the value
 * @param n the number of values
 */
public record QuantileEstimate(double value, Interval interval, boolean resolved, Interval jump, int n) {
    /** A gap between two neighbours counts as a jump from 5 % of the lower one: a smaller difference is of no interest. */
    private static final double WIDE = 1.05;

    /** It also takes a third of the interval. A few values in a long tail have gaps, too, but several of them. */
    private static final double PART = 1.0 / 3;

    /**
     * The quantile of values of at least 0.
     *
     * @param sorted ascending; infinity stands for a failure
     * @param p between 0 and 1
     */
    public static QuantileEstimate of(final double[] sorted, final double p) {
        if (sorted.length == 0 || !(p > 0 && p < 1)) {
            throw new IllegalArgumentException("No quantile " + p + " of " + sorted.length + " values");
        }
        final QuantileInterval ranks = QuantileInterval.of(sorted.length, p);
        final double value = sorted[rank(sorted.length, p) - 1];
        final double low = ranks.low() < 1 ? 0 : sorted[ranks.low() - 1];
        final double high = ranks.high() > sorted.length ? Double.POSITIVE_INFINITY : sorted[ranks.high() - 1];
        final Interval interval = new Interval(Math.min(low, value), Math.max(high, value));
        return new QuantileEstimate(
                value,
                interval,
                ranks.low() >= 1 && ranks.high() <= sorted.length,
                jump(sorted, ranks, interval, value),
                sorted.length);
    }

    /** The same of values in any order. */
    public static QuantileEstimate ofUnsorted(final double[] values, final double p) {
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        return of(sorted, p);
    }

    /** The rank, counted from 1, of the least value that the part p of all values does not exceed. */
    static int rank(final int count, final double p) {
        return Math.max(1, (int) Math.ceil(count * p - 1e-9));
    }

    private static Interval jump(
            final double[] sorted, final QuantileInterval ranks, final Interval interval, final double value) {
        Interval jump = new Interval(value, value);
        double widest = 0;
        for (int i = Math.max(1, ranks.low()); i < Math.min(sorted.length, ranks.high()); i++) {
            final double gap = sorted[i] - sorted[i - 1];
            if (gap > widest
                    && sorted[i] > WIDE * sorted[i - 1]
                    && (gap == Double.POSITIVE_INFINITY || gap > PART * (interval.high() - interval.low()))) {
                jump = new Interval(sorted[i - 1], sorted[i]);
                widest = gap;
            }
        }
        return jump;
    }

    /** Whether the distribution jumps inside the interval, so that the value is one of two by chance. */
    public boolean jumps() {
        return jump.low() < jump.high();
    }
}
