package dev.lockstep.tftp.retransmit;

/**
 * Estimates the round trip and waits a little longer: RFC 6298 with Karn's rule, as RFC 1123 section 4.2.3.2 demands of TFTP.
 *
 * <p>Before the first sample the timeout is the initial one (RFC 6298 section 2.1: 1 s). Then it is SRTT + max(G, 4 RTTVAR), never below
 * 2 SRTT nor the floor, never above the maximum. A time-out doubles it, and it stays doubled until a sample that is not ambiguous
 * (sections 5.5 and 3).
 *
 * <p>A second sample below a quarter of the first begins the estimate anew: the first is of a request, for which the peer had to find a file, somebody on the
 * way an address, or whose lost answer the peer sent again; in the formulas it would be felt for some 20 blocks. Not thread-safe.
 */
public final class AdaptiveTimeout extends PatientTimeout {
    private static final long GRANULARITY_NS = 1_000_000;
    private static final int VARIATIONS = 4;
    private static final int BEYOND_COMPARISON = 4;

    private final RoundTripEstimate estimate = new RoundTripEstimate();
    private final TimeoutBounds bounds;
    private long samples;

    private AdaptiveTimeout(final TimeoutBounds bounds, final long seed) {
        super(Spread.added(bounds.jitter()), seed, bounds.patienceNs());
        this.bounds = bounds;
        waitFor(bounds.initialNs());
    }

    @Override
    void learn(final long rttNs, final boolean ambiguous) {
        if (!ambiguous) {
            if (samples++ == 1 && rttNs < estimate.smoothedNs() / BEYOND_COMPARISON) {
                estimate.start(rttNs, rttNs / 2);
            } else {
                estimate.onSample(rttNs);
            }
            waitFor(bounds.clamp(Math.max(2 * estimate.smoothedNs(), estimate.timeoutNs(VARIATIONS, GRANULARITY_NS))));
        }
    }

    @Override
    long backedOffNs(final long intervalNs) {
        return bounds.doubled(intervalNs);
    }

    /**
     * The parameters: {@code adaptive:initial=1s,floor=20ms,max=8s,jitter=0.1,patience=60s}.
     *
     * @param bounds of its timeouts
     */
    public record Policy(TimeoutBounds bounds) implements RetransmitPolicy {
        @Override
        public RetransmitStrategy newStrategy(final long seed) {
            return new AdaptiveTimeout(bounds, seed);
        }

        @Override
        public RetransmitPolicy withNegotiatedInterval(final long negotiatedNs) {
            return bounds.negotiated(negotiatedNs);
        }

        @Override
        public String toString() {
            return "adaptive:" + bounds;
        }
    }
}
