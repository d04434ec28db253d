package dev.lockstep.tftp.retransmit;

/**
 * Spaces the DATA packets of a window, and waits as another strategy does (RFC 7440 section 4). A receiver counts to the negotiated window
 * before it acknowledges, so where a burst overruns a buffer this is the only thing that a sender can change. A driver that sleeps between packets keeps a
 * delay of less than a millisecond to the millisecond; one that spins keeps it exactly. Not thread-safe.
 */
public final class Pacing implements RetransmitStrategy {
    private final RetransmitStrategy paced;
    private final long pacingNs;

    private Pacing(final RetransmitStrategy paced, final long pacingNs) {
        this.paced = paced;
        this.pacingNs = pacingNs;
    }

    @Override
    public void onTransmit(final long nowNs, final boolean retransmission) {
        paced.onTransmit(nowNs, retransmission);
    }

    @Override
    public void onReply(final long rttNs, final boolean ambiguous) {
        paced.onReply(rttNs, ambiguous);
    }

    @Override
    public void onDuplicateReply() {
        paced.onDuplicateReply();
    }

    @Override
    public void onTimeout() {
        paced.onTimeout();
    }

    @Override
    public long timeoutNs() {
        return paced.timeoutNs();
    }

    @Override
    public long pacingNs() {
        return pacingNs;
    }

    @Override
    public boolean exhausted() {
        return paced.exhausted();
    }

    /**
     * The parameters: {@code pacing:80us+adaptive}, what follows the plus sign being another policy.
     *
     * @param intervalNs the least time between two packets of a window, greater than 0
     * @param paced what decides on everything else
     */
    public record Policy(long intervalNs, RetransmitPolicy paced) implements RetransmitPolicy {
        /**
         * Checks the range.
         *
         * @param intervalNs as the record says
         * @param paced as the record says
         */
        public Policy {
            Ranges.requirePositive("interval", intervalNs);
        }

        @Override
        public RetransmitPolicy forPeer(final long peer) {
            return new Policy(intervalNs, paced.forPeer(peer));
        }

        @Override
        public RetransmitStrategy newStrategy(final long seed) {
            return new Pacing(paced.newStrategy(seed), intervalNs);
        }

        @Override
        public RetransmitPolicy withNegotiatedInterval(final long negotiatedNs) {
            return new Policy(intervalNs, paced.withNegotiatedInterval(negotiatedNs));
        }

        @Override
        public String toString() {
            return "pacing:" + DurationText.format(intervalNs) + "+" + paced;
        }
    }
}
