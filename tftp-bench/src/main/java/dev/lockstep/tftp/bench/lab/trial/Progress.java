package dev.lockstep.tftp.bench.lab.trial;

import org.jspecify.annotations.Nullable;

/** When a transfer moved forward, and how long it waited for each end's timer. Not thread-safe. */
final class Progress {
    private long lastNs;
    private long firstByteNs = -1;
    private long waitedForClientNs;
    private long waitedForServerNs;

    Progress(final long startNs) {
        lastNs = startNs;
    }

    /**
     * A datagram brought the transfer forward.
     *
     * @param index of its block
     * @param expired the end whose timer had to expire for that, or null
     * @param expiredNs when it did
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

    /** How long nothing but the client's timer could bring the transfer forward. */
    long waitedForClientNs() {
        return waitedForClientNs;
    }

    /** How long nothing but the server's timer could bring the transfer forward. */
    long waitedForServerNs() {
        return waitedForServerNs;
    }

    /** When the first block arrived, or its ACK if the block itself was not the first to be seen; -1 if neither did. */
    long firstByteNs() {
        return firstByteNs;
    }
}
