package dev.lockstep.tftp.retransmit;

/**
 * The probe timeout of QUIC, RFC 9002 section 6.2: the mean, four variations or a millisecond, and what the peer may delay its ACK. Any
 * reply ends the back-off, for a probe that expires is no verdict on the network. Not thread-safe.
 */
public final class QuicProbeTimeout extends PatientTimeout {
    private static final int VARIATIONS = 4;
    private static final long GRANULARITY_NS = 1_000_000;

    private final RoundTripEstimate estimate = new RoundTripEstimate();
    private final Policy policy;

    private QuicProbeTimeout(final Policy policy, final long seed) {
        super(Spread.added(policy.bounds.jitter()), seed, policy.bounds.patienceNs());
        this.policy = policy;
        waitFor(policy.bounds.initialNs());
    }

    @Override
    void learn(final long rttNs, final boolean ambiguous) {
        if (!ambiguous) {
            estimate.onSample(rttNs);
        }
        waitFor(
                estimate.isKnown()
                        ? policy.bounds.clamp(estimate.timeoutNs(VARIATIONS, GRANULARITY_NS) + policy.ackDelayNs)
                        : policy.bounds.initialNs());
    }

    @Override
    long backedOffNs(final long intervalNs) {
        return policy.bounds.doubled(intervalNs);
    }

    /**
     * The parameters: {@code quic-pto:initial=999ms,floor=1ms,max=60s,jitter=0,patience=60s,ack-delay=0ns}.
     *
     * @param bounds of its timeouts; the RFC's first is three times an assumed round trip of 333 ms
     * @param ackDelayNs how long the peer may hold an ACK back, 0 to a day: TFTP's ends do not
     */
    public record Policy(TimeoutBounds bounds, long ackDelayNs) implements RetransmitPolicy {
        /**
         * Checks the ranges.
         *
         * @param bounds as the record says
         * @param ackDelayNs as the record says
         */
        public Policy {
            Ranges.requireNotNegative("ack-delay", ackDelayNs);
        }

        @Override
        public RetransmitStrategy newStrategy(final long seed) {
            return new QuicProbeTimeout(this, seed);
        }

        @Override
        public RetransmitPolicy withNegotiatedInterval(final long negotiatedNs) {
            return bounds.negotiated(negotiatedNs);
        }

        @Override
        public String toString() {
            return "quic-pto:" + bounds + ",ack-delay=" + DurationText.format(ackDelayNs);
        }
    }
}
