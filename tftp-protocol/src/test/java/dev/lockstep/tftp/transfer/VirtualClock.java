package dev.lockstep.tftp.transfer;

/**
 * Virtual time. The harness counts what has elapsed since the start, which never overflows; the transfers see {@link #nowNs()}, which may start
 * anywhere and run over the end of the long range, as {@link System#nanoTime()} may.
 */
final class VirtualClock {
    /** An elapsed time that never comes. */
    static final long NEVER = Long.MAX_VALUE;

    private final long startNs;
    private long elapsedNs;

    VirtualClock(final long startNs) {
        this.startNs = startNs;
    }

    long elapsedNs() {
        return elapsedNs;
    }

    /** What a transfer is told. */
    long nowNs() {
        return startNs + elapsedNs;
    }

    void advanceTo(final long newElapsedNs) {
        if (newElapsedNs < elapsedNs) {
            throw new AssertionError("time went back from " + elapsedNs + " to " + newElapsedNs);
        }
        elapsedNs = newElapsedNs;
    }

    /** When a transfer's deadline comes, in elapsed time. */
    long elapsedAt(final long deadlineNs) {
        return deadlineNs == Transfer.NO_DEADLINE ? NEVER : elapsedNs + Math.max(0, deadlineNs - nowNs());
    }
}
