package dev.lockstep.tftp.retransmit;

/**
 * RFC 6298 to the letter, with its parameters open to experiment. Beside {@link AdaptiveTimeout}, which is what ships, it can show what
 * TCP's floor of a second costs, what harm it does to take samples from ambiguous replies, and what a duplicate ACK tells: a packet that was
 * sent twice and is acknowledged twice was sent again for nothing, and the first ACK answered the first copy. Not thread-safe.
 */
public final class Rfc6298Timeout extends PatientTimeout {
    private static final long NONE = -1;
    private static final int FIRST_REPETITION = 2;

    private final RoundTripEstimate estimate = new RoundTripEstimate();
    private final Policy policy;
    private long firstSentNs;
    private long lastSentNs;
    private int transmissions;
    private long shortestNs = Long.MAX_VALUE;

    /** From the first transmission to the reply of the last ambiguous exchange: a sample if its reply proves to have answered that. */
    private long doubtfulNs = NONE;

    private Rfc6298Timeout(final Policy policy, final long seed) {
        super(Spread.added(policy.bounds.jitter()), seed, policy.bounds.patienceNs());
        this.policy = policy;
        waitFor(policy.bounds.initialNs());
    }

    @Override
    public void onTransmit(final long nowNs, final boolean retransmission) {
        if (!retransmission) {
            firstSentNs = nowNs;
            transmissions = 0;
        }
        transmissions++;
        lastSentNs = nowNs;
    }

    @Override
    void learn(final long rttNs, final boolean ambiguous) {
        doubtfulNs = NONE;
        if (!ambiguous || !policy.karn) {
            sample(rttNs);
        } else if (policy.duplicateAcks && transmissions == FIRST_REPETITION) {
            final long sinceFirstNs = lastSentNs + rttNs - firstSentNs;
            if (rttNs < shortestNs && estimate.isKnown()) {
                sample(sinceFirstNs);
            } else {
                doubtfulNs = sinceFirstNs;
            }
        }
    }

    @Override
    public void onDuplicateReply() {
        if (doubtfulNs != NONE) {
            sample(doubtfulNs);
            doubtfulNs = NONE;
        }
    }

    private void sample(final long rttNs) {
        shortestNs = Math.min(shortestNs, rttNs);
        estimate.onSample(rttNs);
        waitFor(policy.bounds.clamp(estimate.timeoutNs(policy.variations, policy.granularityNs)));
    }

    @Override
    long backedOffNs(final long intervalNs) {
        return (long) Math.min((double) policy.bounds.maxNs(), policy.factor * intervalNs);
    }

    /**
     * The parameters: {@code rfc6298:initial=1s,floor=1s,max=60s,jitter=0,patience=60s,k=4,granularity=1ms,factor=2,karn=on,dupack=off}.
     *
     * @param bounds of its timeouts
     * @param variations that are added to the mean, the RFC's K, 1 to 100
     * @param granularityNs the least that is added, the RFC's G, greater than 0
     * @param factor of the interval after a time-out, 1 to 100; the RFC's is 2
     * @param karn whether ambiguous replies give no samples, as the RFC demands (section 3)
     * @param duplicateAcks whether a duplicate ACK makes a sample of the ambiguous reply before it
     */
    public record Policy(
            TimeoutBounds bounds,
            int variations,
            long granularityNs,
            double factor,
            boolean karn,
            boolean duplicateAcks)
            implements RetransmitPolicy {
        /**
         * Checks the ranges.
         *
         * @param bounds as the record says
         * @param variations as the record says
         * @param granularityNs as the record says
         * @param factor as the record says
         * @param karn as the record says
         * @param duplicateAcks as the record says
         */
        public Policy {
            Ranges.requireBetween("k", variations, 1, 100);
            Ranges.requirePositive("granularity", granularityNs);
            Ranges.requireFactor(factor);
        }

        @Override
        public RetransmitStrategy newStrategy(final long seed) {
            return new Rfc6298Timeout(this, seed);
        }

        @Override
        public RetransmitPolicy withNegotiatedInterval(final long negotiatedNs) {
            return bounds.negotiated(negotiatedNs);
        }

        @Override
        public String toString() {
            return "rfc6298:" + bounds + ",k=" + variations + ",granularity=" + DurationText.format(granularityNs)
                    + ",factor=" + factor + ",karn=" + (karn ? "on" : "off") + ",dupack="
                    + (duplicateAcks ? "on" : "off");
        }
    }
}
