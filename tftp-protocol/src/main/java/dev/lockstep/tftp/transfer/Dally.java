package dev.lockstep.tftp.transfer;

/**
 * How long a receiver stays after its final ACK, to repeat it (RFC 1350 section 6): longer than a sender waits before it sends the last block
 * again, anew with each block that is sent again, and never beyond a bound.
 */
final class Dally {
    private static final long LEAST_NS = 1_500_000_000L;
    private static final long MOST_NS = 10_000_000_000L;

    private long stayNs;
    private long endNs;

    /** Begins, and answers until when to stay. */
    long begin(final long nowNs, final long retransmitTimeoutNs) {
        stayNs = Math.min(MOST_NS, Math.max(LEAST_NS, 2 * retransmitTimeoutNs));
        endNs = nowNs + MOST_NS;
        return nowNs + stayNs;
    }

    /** A block was sent again: answers until when to stay now. */
    long extend(final long nowNs) {
        return endNs - nowNs < stayNs ? endNs : nowNs + stayNs;
    }
}
