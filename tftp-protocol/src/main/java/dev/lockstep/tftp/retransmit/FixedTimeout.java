package dev.lockstep.tftp.retransmit;

/**
 * The same interval every time, as most deployed TFTP programs do. It does not comply with RFC 1123 section 4.2.3.2, which demands
 * at least exponential back-off; it is here to imitate and to measure them. Not thread-safe.
 */
public final class FixedTimeout extends PatientTimeout {
    private FixedTimeout(final Policy policy, final long seed) {
        super(Spread.NONE, seed, policy.patienceNs);
        waitFor(policy.intervalNs);
    }

    @Override
    void learn(final long rttNs, final boolean ambiguous) {
        // the interval does not depend on it
    }

    @Override
    long backedOffNs(final long intervalNs) {
        return intervalNs;
    }

    /**
     * The parameters: {@code fixed:5s,patience=30s}.
     *
     * @param intervalNs time between transmissions, greater than 0
     * @param patienceNs gives up when so much time passed without progress, greater than 0
     */
    public record Policy(long intervalNs, long patienceNs) implements RetransmitPolicy {
        /**
         * Checks the ranges.
         *
         * @param intervalNs as the record says
         * @param patienceNs as the record says
         */
        public Policy {
            Ranges.requirePositive("interval", intervalNs);
            Ranges.requirePositive("patience", patienceNs);
        }

        @Override
        public RetransmitStrategy newStrategy(final long seed) {
            return new FixedTimeout(this, seed);
        }

        @Override
        public RetransmitPolicy withNegotiatedInterval(final long negotiatedNs) {
            return new Policy(negotiatedNs, Patience.forInterval(negotiatedNs, patienceNs));
        }

        @Override
        public String toString() {
            return "fixed:" + DurationText.format(intervalNs) + ",patience=" + DurationText.format(patienceNs);
        }
    }
}
