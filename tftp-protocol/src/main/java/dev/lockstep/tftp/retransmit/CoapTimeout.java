package dev.lockstep.tftp.retransmit;

/**
 * The timer of CoAP, RFC 7252 section 4.2: a first interval that is lengthened by chance, once for each packet, and doubles. It estimates
 * nothing. Not thread-safe.
 */
public final class CoapTimeout extends PatientTimeout {
    private static final int BACKOFF_FACTOR = 2;

    private final Policy policy;

    private CoapTimeout(final Policy policy, final long seed) {
        super(Spread.NONE, seed, policy.patienceNs);
        this.policy = policy;
        start();
    }

    private void start() {
        waitFor(policy.intervalNs + (long) (policy.intervalNs * policy.jitter * nextUnit()));
    }

    @Override
    void learn(final long rttNs, final boolean ambiguous) {
        start();
    }

    @Override
    long backedOffNs(final long intervalNs) {
        return Math.min(BACKOFF_FACTOR * intervalNs, Math.max(intervalNs, policy.patienceNs));
    }

    /**
     * The parameters: {@code coap:2s,jitter=0.5,patience=62s}.
     *
     * @param intervalNs the first interval, the RFC's ACK_TIMEOUT, greater than 0
     * @param jitter the largest random addition to it, as a part of it, 0 to 1: the RFC's ACK_RANDOM_FACTOR less 1
     * @param patienceNs gives up when so much time passed without progress, greater than 0: five waits
     *     make 62 s or more, after which the RFC's MAX_RETRANSMIT of 4 is used up
     */
    public record Policy(long intervalNs, double jitter, long patienceNs) implements RetransmitPolicy {
        /**
         * Checks the ranges.
         *
         * @param intervalNs as the record says
         * @param jitter as the record says
         * @param patienceNs as the record says
         */
        public Policy {
            Ranges.requirePositive("interval", intervalNs);
            Ranges.requireJitter(jitter);
            Ranges.requirePositive("patience", patienceNs);
        }

        @Override
        public RetransmitStrategy newStrategy(final long seed) {
            return new CoapTimeout(this, seed);
        }

        @Override
        public RetransmitPolicy withNegotiatedInterval(final long negotiatedNs) {
            return new Policy(negotiatedNs, jitter, Patience.forInterval(negotiatedNs, patienceNs));
        }

        @Override
        public String toString() {
            return "coap:" + DurationText.format(intervalNs) + ",jitter=" + jitter + ",patience="
                    + DurationText.format(patienceNs);
        }
    }
}
