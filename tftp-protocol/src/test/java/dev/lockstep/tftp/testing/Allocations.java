package dev.lockstep.tftp.testing;

import java.lang.management.ManagementFactory;

/**
 * Counts the bytes that code allocates on the calling thread's heap, by the counter that the JVM keeps for each thread.
 *
 * <p>The count is exact, not sampled, so that a promise of no allocation is tested as equality with 0. It includes what the operation
 * allocates itself and nothing of the measurement. Give the operation as a variable that captures what it needs: it is run for warm-up
 * first, in which classes load and call sites link.
 */
public final class Allocations {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int ATTEMPTS = 20;

    private Allocations() {}

    /**
     * Runs an operation for warm-up, then as often again under the counter, and again if that was not 0: before the JVM compiles a method for
     * good it resolves all string literals of the method's class on the thread that ran into it, once a class. What the operation itself
     * allocates shows each time.
     *
     * @param iterations how often, for warm-up and for the measurement each
     * @param operation what is measured
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
