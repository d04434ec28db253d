package dev.lockstep.tftp.transport;

import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/** How a loop waits while it has no work. */
public enum IdleMode {
    /** Polls without pause: the lowest latency, at the price of a whole core. */
    SPINNING,

    /** Polls for some tens of microseconds, yielding to other threads, then sleeps until a datagram or a deadline comes: no CPU when idle. */
    ADAPTIVE,

    /** Sleeps at once until a datagram or a deadline comes: the least CPU. */
    BLOCKING;

    private static final long SPIN_NS = 50_000;

    /**
     * The strategy with which a loop is run.
     *
     * @param loop that the strategy makes wait
     * @return a strategy for that loop alone
     */
    public IdleStrategy strategyFor(final TransferLoop loop) {
        return switch (this) {
            case SPINNING -> BusySpinIdleStrategy.INSTANCE;
            case ADAPTIVE -> new SelectIdleStrategy(loop, SPIN_NS);
            case BLOCKING -> new SelectIdleStrategy(loop, 0);
        };
    }
}
