package dev.lockstep.tftp.retransmit;

/** Adds up the waits since the last progress. */
final class Patience {
    private static final int LEAST_INTERVALS = 4;

    private final long limitNs;
    private long waitedNs;

    Patience(final long limitNs) {
        this.limitNs = limitNs;
    }

    /** A long interval that the peers agreed on must leave room for some repetitions. */
    static long forInterval(final long intervalNs, final long patienceNs) {
        return Math.max(patienceNs, LEAST_INTERVALS * intervalNs);
    }

    void onWaited(final long waitNs) {
        waitedNs += waitNs;
    }

    void onProgress() {
        waitedNs = 0;
    }

    boolean exhausted() {
        return waitedNs >= limitNs;
    }
}
