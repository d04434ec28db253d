package dev.lockstep.tftp.bench.findings.results;

import java.util.concurrent.TimeUnit;

/** Nanoseconds and bytes in the units of {@link Metric}. */
public final class Units {
    public static final double MEBIBYTE = 1 << 20;
    public static final double GIBIBYTE = 1 << 30;
    public static final double PERCENT = 100;

    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final double NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final double NANOS_PER_MICRO = TimeUnit.MICROSECONDS.toNanos(1);

    private Units() {}

    public static double seconds(final long ns) {
        return ns / NANOS_PER_SECOND;
    }

    public static double millis(final long ns) {
        return ns / NANOS_PER_MILLI;
    }

    public static double micros(final long ns) {
        return ns / NANOS_PER_MICRO;
    }

    /** Seconds in nanoseconds. */
    public static long nanos(final double seconds) {
        return (long) (seconds * NANOS_PER_SECOND);
    }
}
