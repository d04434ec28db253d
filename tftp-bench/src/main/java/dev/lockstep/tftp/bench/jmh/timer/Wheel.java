package dev.lockstep.tftp.bench.jmh.timer;

/** A timer wheel: one timer for each of many transfers. */
abstract class Wheel {
    /** Ticks of about a millisecond. */
    static final int TICK_BITS = 20;

    /** A revolution of two seconds. */
    static final int TICKS = 2048;

    /** Handles expired timers. */
    @FunctionalInterface
    interface Expiry {
        /** Schedules the transfer, which has no timer any more, again. Returns whether it was a time-out. */
        boolean onExpiry(int transfer, long nowNs);
    }

    /** Sets the timer of a transfer that has none. */
    abstract void schedule(int transfer, long deadlineNs);

    /** Removes the timer of a transfer. */
    abstract void cancel(int transfer);

    /**
     * Removes the timers whose time has passed.
     *
     * @return the number of time-outs among them
     */
    abstract int expire(long nowNs, Expiry expiry);
}
