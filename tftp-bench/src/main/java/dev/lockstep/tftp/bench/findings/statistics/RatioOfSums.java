package dev.lockstep.tftp.bench.findings.statistics;

/**
 * The ratio of two sums over the same trials, with its 95 % interval: bytes by seconds, for example. The interval is that of a linearised
 * ratio (the delta method), which needs no values but their sums; it holds from some hundred trials on. Not thread-safe.
 */
public final class RatioOfSums {
    private static final double Z = 1.959963984540054;

    private int n;
    private double sumY;
    private double sumX;
    private double sumYy;
    private double sumXx;
    private double sumXy;

    /** Adds a trial. */
    public void add(final double numerator, final double denominator) {
        n++;
        sumY += numerator;
        sumX += denominator;
        sumYy += numerator * numerator;
        sumXx += denominator * denominator;
        sumXy += numerator * denominator;
    }

    public double value() {
        return sumY / sumX;
    }

    /** The interval, which is empty at the value after a single trial. */
    public Interval interval() {
        final double ratio = value();
        final double squares = Math.max(0, sumYy - 2 * ratio * sumXy + ratio * ratio * sumXx);
        final double half = n < 2 || !(sumX > 0) ? 0 : Z * Math.sqrt(squares * n / (n - 1.0)) / sumX;
        return new Interval(Math.max(0, ratio - half), ratio + half);
    }
}
