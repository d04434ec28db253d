package dev.lockstep.tftp.bench.jmh.timer;

/** Reschedules the timer with each datagram. */
final class EagerWheel extends AgronaWheel {
    EagerWheel(final int transfers) {
        super(transfers);
    }

    @Override
    void start(final int transfer, final long deadlineNs) {
        schedule(transfer, deadlineNs);
    }

    @Override
    void rearm(final int transfer, final long deadlineNs) {
        cancel(transfer);
        schedule(transfer, deadlineNs);
    }

    @Override
    boolean onDue(final int transfer, final long nowNs) {
        schedule(transfer, nowNs + TIMEOUT_NS);
        return true;
    }
}
