package dev.lockstep.tftp.transfer;

/**
 * How long a receiver stays after its final ACK, to repeat it (RFC 1350 section 6): longer than a sender waits before it sends the last block
 * again, anew with each block that is sent again, and never beyond a bound. How long a sender waits shows in the longest time without a
 * block: it had lost something then, or took that time for a round trip, and may still wait a multiple of it.
 */
final class Dally {
    private static final long LEAST_NS = 1_500_000_000L;
    private static final long MOST_NS = 10_000_000_000L;

    private static final int GAPS = 4;

    private boolean watching;
    private long lastBlockNs;
    private long longestGapNs;
    private long stayNs;
    private long endNs;

    /** A block came, or the first was asked for. */
    void onBlock(final long nowNs) {
        if (watching) {
            longestGapNs = Math.max(longestGapNs, nowNs - lastBlockNs);
        }
        watching = true;
        lastBlockNs = nowNs;
    }

    /** Begins, and answers until when to stay. */
    long begin(final long nowNs, final long retransmitTimeoutNs) {
        final long likelyNs = Math.max(2 * retransmitTimeoutNs, GAPS * Math.min(longestGapNs, MOST_NS));
        stayNs = Math.min(MOST_NS, Math.max(LEAST_NS, likelyNs));
        endNs = nowNs + MOST_NS;
        return nowNs + stayNs;
    }

    /** A block was sent again: answers until when to stay now. */
    long extend(final long nowNs) {
        return endNs - nowNs < stayNs ? endNs : nowNs + stayNs;
    }
}
