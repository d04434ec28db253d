package dev.lockstep.tftp.bench.jmh.timer;

/** Leaves the timer scheduled unless the new deadline is earlier. */
final class LazyWheel extends AgronaWheel {
    private final long[] deadlines;
    private final long[] scheduled;

    LazyWheel(final int transfers) {
        super(transfers);
        deadlines = new long[transfers];
        scheduled = new long[transfers];
    }

    @Override
    void start(final int transfer, final long deadlineNs) {
        deadlines[transfer] = deadlineNs;
        scheduled[transfer] = deadlineNs;
        schedule(transfer, deadlineNs);
    }

    @Override
    void rearm(final int transfer, final long deadlineNs) {
        deadlines[transfer] = deadlineNs;
        if (deadlineNs < scheduled[transfer]) {
            cancel(transfer);
            start(transfer, deadlineNs);
        }
    }

    @Override
    boolean onDue(final int transfer, final long nowNs) {
        final boolean timedOut = deadlines[transfer] <= nowNs;
        start(transfer, timedOut ? nowNs + TIMEOUT_NS : deadlines[transfer]);
        return timedOut;
    }
}
