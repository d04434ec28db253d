package dev.lockstep.tftp.bench.findings.statistics;

import java.util.Arrays;

/** Quantiles, and whether there are enough values to estimate one. */
public final class Quantiles {
    private static final int BEYOND_TO_RESOLVE = 10;
    private static final double ROUNDING = 1e-9;

    private Quantiles() {}

    public static double median(final double[] values) {
        return quantile(values, 0.5);
    }

    /** By linear interpolation between the order statistics: Hyndman and Fan's type 7, the default of R and NumPy. */
    public static double quantile(final double[] values, final double p) {
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        return quantileOfSorted(sorted, p);
    }

    /** Whether at least ten of the values are expected beyond the quantile; if not, show "not resolved". */
    public static boolean resolves(final long count, final double p) {
        return count * (1 - p) >= BEYOND_TO_RESOLVE - ROUNDING;
    }

    static double quantileOfSorted(final double[] sorted, final double p) {
        if (sorted.length == 0 || !(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("No quantile " + p + " of " + sorted.length + " values");
        }
        final double position = p * (sorted.length - 1);
        final int below = (int) position;
        final int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }
}
