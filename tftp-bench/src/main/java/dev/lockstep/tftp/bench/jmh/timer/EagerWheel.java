package dev.lockstep.tftp.bench.jmh.timer;

/** A wheel whose timer is cancelled and scheduled with each datagram. */
final class EagerWheel extends Timers {
    private final Wheel wheel;
    private final Wheel.Expiry onExpiry = this::onExpiry;

    EagerWheel(final Wheel wheel) {
        this.wheel = wheel;
    }

    @Override
    void start(final int transfer, final long deadlineNs) {
        wheel.schedule(transfer, deadlineNs);
    }

    @Override
    void rearm(final int transfer, final long deadlineNs) {
        wheel.cancel(transfer);
        wheel.schedule(transfer, deadlineNs);
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
        wheel.schedule(transfer, nowNs + TIMEOUT_NS);
        return true;
    }
}
