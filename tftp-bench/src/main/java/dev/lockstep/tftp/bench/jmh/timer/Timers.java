package dev.lockstep.tftp.bench.jmh.timer;

/** One deadline for each of many transfers, which are numbered from 0. Times are nanoseconds and not negative. */
abstract class Timers {
    /** The timeout of every transfer: about a second, and a multiple of every number of transfers. */
    static final long TIMEOUT_NS = 1L << 30;

    /** Sets the deadline of a transfer that has none. */
    abstract void start(int transfer, long deadlineNs);

    /** Moves the deadline of a transfer that has one. */
    abstract void rearm(int transfer, long deadlineNs);

    /** Removes the deadline of a transfer. */
    abstract void cancel(int transfer);

    /**
     * Sets a new deadline, one timeout from now, for each transfer whose deadline has passed.
     *
     * @return the number of these transfers
     */
    abstract int expire(long nowNs);
}
