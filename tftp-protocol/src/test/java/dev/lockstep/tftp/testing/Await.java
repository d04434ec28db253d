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
         * Looks.
         *
         * @return whether it is true by now
         * @throws Exception to fail the test
         */
        boolean holds() throws Exception;
    }

    /**
     * Looks until a condition holds, for {@link #LIMIT} at most.
     *
     * @param what is said if it never does
     * @param condition looked at every few milliseconds
     * @throws InterruptedException if the test is stopped
     */
    public static void until(final String what, final Condition condition) throws InterruptedException {
        until(what, LIMIT, condition);
    }

    /**
     * Looks until a condition holds.
     *
     * @param what is said if it never does
     * @param limit how long to look
     * @param condition looked at every few milliseconds
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
