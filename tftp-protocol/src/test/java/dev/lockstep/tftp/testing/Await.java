package dev.lockstep.tftp.testing;

import java.time.Duration;

/** Waiting for something to become true, never for a time to pass. */
public final class Await {
    /** Long enough for a busy machine, short enough to notice a test that hangs. */
    public static final Duration LIMIT = Duration.ofSeconds(20);

    private static final long LOOK_EVERY_MS = 2;

    private Await() {}

    /** A condition that becomes true. */
    @FunctionalInterface
    public interface Condition {
        /**
         * Checks the condition.
         *
         * @return whether it is true now
         * @throws Exception to fail the test
         */
        boolean holds() throws Exception;
    }

    /**
     * Waits until a condition holds, for {@link #LIMIT} at most.
     *
     * @param what describes the condition in the failure
     * @param condition is checked every few milliseconds
     * @throws InterruptedException if the test is stopped
     */
    public static void until(final String what, final Condition condition) throws InterruptedException {
        until(what, LIMIT, condition);
    }

    /**
     * Waits until a condition holds.
     *
     * @param what describes the condition in the failure
     * @param limit of the wait
     * @param condition is checked every few milliseconds
     * @throws InterruptedException if the test is stopped
     */
    public static void until(final String what, final Duration limit, final Condition condition)
            throws InterruptedException {
        final long deadlineNs = System.nanoTime() + limit.toNanos();
        while (!holds(what, condition)) {
            if (System.nanoTime() - deadlineNs > 0) {
                throw new AssertionError("within " + limit.toMillis() + " ms not seen: " + what);
            }
            Thread.sleep(LOOK_EVERY_MS);
        }
    }

    private static boolean holds(final String what, final Condition condition) {
        try {
            return condition.holds();
        } catch (final Exception e) {
            throw new AssertionError("cannot tell: " + what, e);
        }
    }
}
