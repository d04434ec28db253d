package dev.lockstep.tftp.retransmit;

/**
 * A first interval that grows by a factor with each time-out and starts anew with each reply: the least that RFC 1123 section 4.2.3.2
 * allows. Not thread-safe.
 */
public final class ExponentialBackoff implements RetransmitStrategy {
    private final Policy policy;
    private final Jitter jitter;
    private final Patience patience;
    private long intervalNs;
    private long timeoutNs;

    private ExponentialBackoff(final Policy policy, final long seed) {
        this.policy = policy;
        jitter = new Jitter(policy.jitter, seed);
        patience = new Patience(policy.patienceNs);
        waitFor(policy.intervalNs);
    }

    @Override
    public void onTransmit(final long nowNs, final boolean retransmission) {
        // the interval does not depend on it
    }

    @Override
    public void onReply(final long rttNs, final boolean ambiguous) {
        patience.onProgress();
        waitFor(policy.intervalNs);
    }

    @Override
    public void onTimeout() {
        patience.onWaited(timeoutNs);
        waitFor((long) Math.min((double) policy.maxNs, intervalNs * policy.factor));
    }

    private void waitFor(final long newIntervalNs) {
        intervalNs = newIntervalNs;
        timeoutNs = jitter.lengthen(newIntervalNs);
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
     * The parameters: {@code exponential:1s,factor=2,max=8s,jitter=0.1,patience=60s}.
     *
     * @param intervalNs the first interval, greater than 0
     * @param factor of each next interval, at least 1
     * @param maxNs no interval is longer, before jitter; at least intervalNs
     * @param jitter the largest random addition to an interval, as a part of it, 0 to 1
     * @param patienceNs gives up when so much time passed without progress, greater than 0
     */
    public record Policy(long intervalNs, double factor, long maxNs, double jitter, long patienceNs)
            implements RetransmitPolicy {
        /**
         * Checks the ranges.
         *
         * @param intervalNs as the record says
         * @param factor as the record says
         * @param maxNs as the record says
         * @param jitter as the record says
         * @param patienceNs as the record says
         */
        public Policy {
            Ranges.requirePositive("interval", intervalNs);
            Ranges.requirePositive("max", maxNs);
            Ranges.requireAtLeast("max", maxNs, "interval", intervalNs);
            Ranges.requireFactor(factor);
            Ranges.requireJitter(jitter);
            Ranges.requirePositive("patience", patienceNs);
        }

        @Override
        public RetransmitStrategy newStrategy(final long seed) {
            return new ExponentialBackoff(this, seed);
        }

        @Override
        public RetransmitPolicy withNegotiatedInterval(final long negotiatedNs) {
            return new Policy(
                    negotiatedNs,
                    factor,
                    Math.max(maxNs, negotiatedNs),
                    jitter,
                    Patience.forInterval(negotiatedNs, patienceNs));
        }

        @Override
        public String toString() {
            return "exponential:" + DurationText.format(intervalNs) + ",factor=" + factor + ",max="
                    + DurationText.format(maxNs) + ",jitter=" + jitter + ",patience="
                    + DurationText.format(patienceNs);
        }
    }
}
