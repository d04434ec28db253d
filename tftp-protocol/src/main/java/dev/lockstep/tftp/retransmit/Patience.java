package dev.lockstep.tftp.retransmit;

/** Adds up the waits since the last progress. */
final class Patience {
    private final long limitNs;
    private long waitedNs;

    Patience(final long limitNs) {
        this.limitNs = limitNs;
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
