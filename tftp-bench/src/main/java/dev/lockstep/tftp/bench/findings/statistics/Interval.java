package dev.lockstep.tftp.bench.findings.statistics;

import java.util.function.DoubleFunction;

/**
 * A confidence interval, both ends included.
 *
 * @param high the upper end, not below the lower
 */
public record Interval(double low, double high) {
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("An interval goes from low to high, not from " + low + " to " + high);
        }
    }

    /** Whether all of this lies inside the other. */
    public boolean within(final Interval other) {
        return other.low <= low && high <= other.high;
    }

    /** Both ends, each as the format writes it. */
    public String text(final DoubleFunction<String> format) {
        return format.apply(low) + "-" + format.apply(high);
    }

    public double halfWidth() {
        return (high - low) / 2;
    }

    /** The interval of the reciprocal ratio. */
    public Interval reciprocal() {
        return new Interval(1 / high, 1 / low);
    }
}
