package dev.lockstep.tftp.bench.jmh.timer;

/** One deadline for each of many transfers, which are numbered from 0. Times are nanoseconds, and never negative here. */
abstract class Timers {
    /** How long every transfer waits for an answer: about a second, and a multiple of all numbers of transfers. */
    static final long TIMEOUT_NS = 1L << 30;

    /** Gives a deadline to a transfer that has none. */
    abstract void start(int transfer, long deadlineNs);

    /** Moves the deadline of a transfer that has one. */
    abstract void rearm(int transfer, long deadlineNs);

    /** Takes a transfer's deadline away. */
    abstract void cancel(int transfer);

    /**
     * Gives all transfers whose deadline has come a new one, a timeout from now.
     *
     * @return how many there were
     */
    abstract int expire(long nowNs);
}
