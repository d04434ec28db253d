package dev.lockstep.tftp.transport;

import org.agrona.concurrent.IdleStrategy;

/** Spins for a while after the last work, then waits in the loop's selector. */
final class SelectIdleStrategy implements IdleStrategy {
    private final TransferLoop loop;
    private final long spinNs;
    private long lastWorkNs;
    private boolean spinning;

    SelectIdleStrategy(final TransferLoop loop, final long spinNs) {
        this.loop = loop;
        this.spinNs = spinNs;
    }

    @Override
    public void idle(final int workCount) {
        if (workCount > 0) {
            reset();
        } else {
            idle();
        }
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // a peer may be waiting for the same core
    public void idle() {
        if (spinNs > 0) {
            if (!spinning) {
                spinning = true;
                lastWorkNs = loop.nowNs();
            }
            if (loop.nowNs() - lastWorkNs < spinNs) {
                Thread.yield();
                return;
            }
        }
        loop.awaitWork();
        reset();
    }

    @Override
    public void reset() {
        spinning = false;
    }

    @Override
    public String alias() {
        return spinNs > 0 ? "adaptive" : "blocking";
    }
}
