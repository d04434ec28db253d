package dev.lockstep.tftp.testing;

import java.lang.management.ManagementFactory;

/**
 * Counts the bytes that the calling thread allocates, by the JVM's counter for the thread.
 *
 * <p>The count is exact, not sampled, so that a test can compare it with 0. It excludes the measurement's own allocations. Pass the
 * operation as a variable: the lambda is then created once, before the measurement. The operation first runs for warm-up, in which classes
 * load and call sites link.
 */
public final class Allocations {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int ATTEMPTS = 20;

    private Allocations() {}

    /**
     * Runs an operation for warm-up, then as often again for the measurement, and measures again if the count was not 0. The reason: before
     * the last compilation of a method the JVM resolves the string literals of its class on the running thread, once for each class. The
     * operation's own allocations show in every measurement.
     *
     * @param iterations of the warm-up and of each measurement
     * @param operation to measure
     * @return bytes that all iterations of one measurement allocated together, in the least of the measurements
     */
    public static long bytesAllocatedBy(final int iterations, final Runnable operation) {
        measure(iterations, operation);
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && least > 0; attempt++) {
            least = Math.min(least, measure(iterations, operation));
        }
        return least;
    }

    private static long measure(final int iterations, final Runnable operation) {
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < iterations; i++) {
            operation.run();
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
