package dev.lockstep.tftp.transfer;

/**
 * How long a receiver dallies after its final ACK, so that it can repeat it (RFC 1350 section 6). The time exceeds the sender's likely
 * retransmission timeout, starts again at each retransmitted block, and is bounded in all. The longest gap between blocks indicates that
 * timeout: the sender timed out then or took the gap for a round trip, and may wait a multiple of it.
 */
final class Dally {
    /** Nobody waits for a server that dallies, and common clients repeat a block after 5 s: tftp-hpa, BSD's tftp, U-Boot. */
    private static final long LEAST_OF_SERVER_NS = 7_000_000_000L;

    /** A program waits until its client has dallied, and common servers repeat a block after a second. */
    private static final long LEAST_OF_CLIENT_NS = 1_500_000_000L;

    private static final long MOST_NS = 10_000_000_000L;

    private static final int GAPS = 4;

    private final long leastNs;
    private final long mostNs;
    private boolean watching;
    private long lastBlockNs;
    private long longestGapNs;
    private long stayNs;
    private long endNs;

    private Dally(final long leastNs, final long limitNs) {
        this.leastNs = leastNs;
        mostNs = Math.min(MOST_NS, limitNs);
    }

    /** Dallies for 7 s at least and 10 s at most. */
    static Dally ofServer() {
        return new Dally(LEAST_OF_SERVER_NS, MOST_NS);
    }

    /** Dallies for 1.5 s at least and 10 s at most, but no longer than the limit. */
    static Dally ofClient(final long limitNs) {
        return new Dally(LEAST_OF_CLIENT_NS, limitNs);
    }

    /** A block arrived, or the first block was requested. */
    void onBlock(final long nowNs) {
        if (watching) {
            longestGapNs = Math.max(longestGapNs, nowNs - lastBlockNs);
        }
        watching = true;
        lastBlockNs = nowNs;
    }

    /** Begins to dally, and returns when dallying ends. */
    long begin(final long nowNs, final long retransmitTimeoutNs) {
        final long likelyNs = Math.max(2 * retransmitTimeoutNs, GAPS * Math.min(longestGapNs, MOST_NS));
        stayNs = Math.min(mostNs, Math.max(leastNs, likelyNs));
        endNs = nowNs + mostNs;
        return nowNs + stayNs;
    }

    /** Extends dallying for a retransmitted block, and returns when it ends now. */
    long extend(final long nowNs) {
        return endNs - nowNs < stayNs ? endNs : nowNs + stayNs;
    }
}
