package dev.lockstep.tftp.bench.jmh.timer;

/** A wheel whose timer stays scheduled unless the new deadline is earlier. When it expires, it is scheduled for the deadline of then. */
final class LazyWheel extends Timers {
    private final Wheel wheel;
    private final Wheel.Expiry onExpiry = this::onExpiry;
    private final long[] deadlines;
    private final long[] scheduled;

    LazyWheel(final Wheel wheel, final int transfers) {
        this.wheel = wheel;
        deadlines = new long[transfers];
        scheduled = new long[transfers];
    }

    @Override
    void start(final int transfer, final long deadlineNs) {
        deadlines[transfer] = deadlineNs;
        scheduled[transfer] = deadlineNs;
        wheel.schedule(transfer, deadlineNs);
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
    void cancel(final int transfer) {
        wheel.cancel(transfer);
    }

    @Override
    int expire(final long nowNs) {
        return wheel.expire(nowNs, onExpiry);
    }

    private boolean onExpiry(final int transfer, final long nowNs) {
        final boolean timedOut = deadlines[transfer] <= nowNs;
        start(transfer, timedOut ? nowNs + TIMEOUT_NS : deadlines[transfer]);
        return timedOut;
    }
}
