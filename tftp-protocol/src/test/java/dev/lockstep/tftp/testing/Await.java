package dev.lockstep.tftp.testing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another thread brings about. */
public final class Await {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(20);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private Await() {}

    /** Something that becomes true. */
    @FunctionalInterface
    public interface Condition {
        /**
         * Looks.
         *
         * @return whether it is true by now
         * @throws Exception to fail the test
         */
        boolean holds() throws Exception;
    }

    /**
     * Looks again and again, for a bounded time.
     *
     * @param description of what is awaited
     * @param condition that becomes true
     * @throws Exception of the condition
     */
    public static void until(final String description, final Condition condition) throws Exception {
        final long startNs = System.nanoTime();
        while (!condition.holds()) {
            if (System.nanoTime() - startNs > PATIENCE_NS) {
                throw new AssertionError("waited in vain: " + description);
            }
            LockSupport.parkNanos(LOOK_NS);
        }
    }
}
