package dev.lockstep.tftp.retransmit;

/**
 * Estimates the round trip and waits a little longer: RFC 6298 with Karn's rule, as RFC 1123 section 4.2.3.2 demands of TFTP.
 *
 * <p>Before the first sample the timeout is the initial one (RFC 6298 section 2.1: 1 s). Then it is SRTT + max(G, 4 RTTVAR), never below
 * 2 SRTT nor the floor, never above the maximum. A time-out doubles it, and it stays doubled until a sample that is not ambiguous
 * (sections 5.5 and 3). Not thread-safe.
 */
public final class AdaptiveTimeout implements RetransmitStrategy {
    private static final long GRANULARITY_NS = 1_000_000;
    private static final int BACKOFF_FACTOR = 2;

    private final Policy policy;
    private final Jitter jitter;
    private final Patience patience;
    private boolean sampled;
    private long smoothedNs;
    private long variationNs;
    private long intervalNs;
    private long timeoutNs;

    private AdaptiveTimeout(final Policy policy, final long seed) {
        this.policy = policy;
        jitter = new Jitter(policy.jitter, seed);
        patience = new Patience(policy.patienceNs);
        waitFor(policy.initialNs);
    }

    @Override
    public void onTransmit(final long nowNs, final boolean retransmission) {
        // Karn's rule comes with the reply
    }

    @Override
    public void onReply(final long rttNs, final boolean ambiguous) {
        patience.onProgress();
        if (!ambiguous) {
            estimate(rttNs);
            waitFor(Math.max(
                    policy.floorNs, Math.max(2 * smoothedNs, smoothedNs + Math.max(GRANULARITY_NS, 4 * variationNs))));
        }
    }

    /** RFC 6298 sections 2.2 and 2.3: alpha 1/8, beta 1/4, the variation before the mean. */
    private void estimate(final long rttNs) {
        if (sampled) {
            variationNs += (Math.abs(smoothedNs - rttNs) - variationNs) / 4;
            smoothedNs += (rttNs - smoothedNs) / 8;
        } else {
            sampled = true;
            smoothedNs = rttNs;
            variationNs = rttNs / 2;
        }
    }

    @Override
    public void onTimeout() {
        patience.onWaited(timeoutNs);
        waitFor(intervalNs * BACKOFF_FACTOR);
    }

    private void waitFor(final long newIntervalNs) {
        intervalNs = Math.min(policy.maxNs, newIntervalNs);
        timeoutNs = jitter.lengthen(intervalNs);
    }

    @Override
    public long timeoutNs() {
        return timeoutNs;
    }

    @Override
    public boolean exhausted() {
        return patience.exhausted();
    }

    /**
     * The parameters: {@code adaptive:initial=1s,floor=50ms,max=8s,jitter=0.1,patience=60s}.
     *
     * @param initialNs the timeout before the first sample, greater than 0
     * @param floorNs no estimate is shorter, greater than 0
     * @param maxNs no timeout is longer, before jitter; at least initialNs and floorNs
     * @param jitter the largest random addition to a timeout, as a part of it, 0 to 1
     * @param patienceNs gives up when so much time passed without progress, greater than 0
     */
    public record Policy(long initialNs, long floorNs, long maxNs, double jitter, long patienceNs)
            implements RetransmitPolicy {
        /**
         * Checks the ranges.
         *
         * @param initialNs as the record says
         * @param floorNs as the record says
         * @param maxNs as the record says
         * @param jitter as the record says
         * @param patienceNs as the record says
         */
        public Policy {
            Ranges.requirePositive("initial", initialNs);
            Ranges.requirePositive("floor", floorNs);
            Ranges.requirePositive("max", maxNs);
            Ranges.requireAtLeast("max", maxNs, "initial", initialNs);
            Ranges.requireAtLeast("max", maxNs, "floor", floorNs);
            Ranges.requireJitter(jitter);
            Ranges.requirePositive("patience", patienceNs);
        }

        @Override
        public RetransmitStrategy newStrategy(final long seed) {
            return new AdaptiveTimeout(this, seed);
        }

        @Override
        public RetransmitPolicy withNegotiatedInterval(final long negotiatedNs) {
            return new ExponentialBackoff.Policy(
                    negotiatedNs,
                    BACKOFF_FACTOR,
                    Math.max(maxNs, negotiatedNs),
                    jitter,
                    Patience.forInterval(negotiatedNs, patienceNs));
        }

        @Override
        public String toString() {
            return "adaptive:initial=" + DurationText.format(initialNs) + ",floor=" + DurationText.format(floorNs)
                    + ",max=" + DurationText.format(maxNs) + ",jitter=" + jitter + ",patience="
                    + DurationText.format(patienceNs);
        }
    }
}
