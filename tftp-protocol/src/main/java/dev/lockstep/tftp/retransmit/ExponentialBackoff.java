package dev.lockstep.tftp.retransmit;

/**
 * A first interval that grows by a factor with each time-out and starts anew with each reply: the least that RFC 1123 section 4.2.3.2
 * allows. Not thread-safe.
 */
public final class ExponentialBackoff extends PatientTimeout {
    private static final double DECORRELATION = 3;

    private final Policy policy;

    private ExponentialBackoff(final Policy policy, final long seed) {
        super(policy.spread, seed, policy.patienceNs);
        this.policy = policy;
        waitFor(policy.intervalNs);
    }

    @Override
    void learn(final long rttNs, final boolean ambiguous) {
        waitFor(policy.intervalNs);
    }

    @Override
    long backedOffNs(final long intervalNs) {
        final double longest = policy.spread.kind() == Spread.Kind.DECORRELATED
                ? policy.intervalNs + (DECORRELATION * intervalNs - policy.intervalNs) * nextUnit()
                : intervalNs * policy.factor;
        return (long) Math.min((double) policy.maxNs, longest);
    }

    /**
     * The parameters: {@code exponential:1s,factor=2,max=8s,jitter=0.1,patience=60s}.
     *
     * @param intervalNs the first interval, greater than 0
     * @param factor of each next interval, at least 1
     * @param maxNs no interval is longer, before jitter; at least intervalNs
     * @param spread how the timeouts are spread by chance
     * @param patienceNs gives up when so much time passed without progress, greater than 0
     */
    public record Policy(long intervalNs, double factor, long maxNs, Spread spread, long patienceNs)
            implements RetransmitPolicy {
        /**
         * Checks the ranges.
         *
         * @param intervalNs as the record says
         * @param factor as the record says
         * @param maxNs as the record says
         * @param spread as the record says
         * @param patienceNs as the record says
         */
        public Policy {
            Ranges.requirePositive("interval", intervalNs);
            Ranges.requirePositive("max", maxNs);
            Ranges.requireAtLeast("max", maxNs, "interval", intervalNs);
            Ranges.requireFactor(factor);
            Ranges.requirePositive("patience", patienceNs);
        }

        /**
         * A policy whose timeouts are only lengthened by chance.
         *
         * @param intervalNs as the record says
         * @param factor as the record says
         * @param maxNs as the record says
         * @param jitter the largest random addition to an interval, as a part of it, 0 to 1
         * @param patienceNs as the record says
         */
        public Policy(
                final long intervalNs,
                final double factor,
                final long maxNs,
                final double jitter,
                final long patienceNs) {
            this(intervalNs, factor, maxNs, Spread.added(jitter), patienceNs);
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
                    spread,
                    Patience.forInterval(negotiatedNs, patienceNs));
        }

        @Override
        public String toString() {
            return "exponential:" + DurationText.format(intervalNs) + ",factor=" + factor + ",max="
                    + DurationText.format(maxNs) + ",jitter=" + spread + ",patience="
                    + DurationText.format(patienceNs);
        }
    }
}
