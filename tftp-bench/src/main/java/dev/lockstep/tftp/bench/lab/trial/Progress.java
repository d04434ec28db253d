package dev.lockstep.tftp.bench.lab.trial;

import org.jspecify.annotations.Nullable;

/** The times at which a transfer advanced, and how long it waited for each end's timer. Not thread-safe. */
final class Progress {
    private long lastNs;
    private long firstByteNs = -1;
    private long waitedForClientNs;
    private long waitedForServerNs;

    Progress(final long startNs) {
        lastNs = startNs;
    }

    /**
     * Records that a datagram advanced the transfer.
     *
     * @param index the index of its block
     * @param expired the end whose timer expiry led to the datagram, or null
     * @param expiredNs the time of that expiry
     */
    void onForward(final long index, final @Nullable EndTruth expired, final long expiredNs, final long nowNs) {
        if (expired != null) {
            final long waitedNs = Math.max(0, expiredNs - lastNs);
            if (expired.isClient) {
                waitedForClientNs += waitedNs;
            } else {
                waitedForServerNs += waitedNs;
            }
        }
        if (firstByteNs < 0 && index == 1) {
            firstByteNs = nowNs;
        }
        lastNs = nowNs;
    }

    /** The time in which only the client's timer could advance the transfer. */
    long waitedForClientNs() {
        return waitedForClientNs;
    }

    /** The time in which only the server's timer could advance the transfer. */
    long waitedForServerNs() {
        return waitedForServerNs;
    }

    /** The time at which the first block or its ACK arrived and advanced the transfer; -1 if neither did. */
    long firstByteNs() {
        return firstByteNs;
    }
}
