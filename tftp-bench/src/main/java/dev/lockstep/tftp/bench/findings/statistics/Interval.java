package dev.lockstep.tftp.bench.findings.statistics;

/**
 * What a number may be, both ends included: no result is shown without one.
 *
 * @param low the lower end
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

    public double halfWidth() {
        return (high - low) / 2;
    }

    /** Of the ratio upside down. */
    Interval reciprocal() {
        return new Interval(1 / high, 1 / low);
    }
}
