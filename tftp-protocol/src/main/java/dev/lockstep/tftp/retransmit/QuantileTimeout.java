package dev.lockstep.tftp.retransmit;

/**
 * Waits as long as all but a part of the last round trips took: the timeout that keeps spurious retransmissions at that part, where the
 * path stays as it is. Until there are round trips enough to tell the quantile, twice the longest is taken for it. Not thread-safe.
 */
public final class QuantileTimeout extends PatientTimeout {
    private static final int REMEMBERED = 128;

    private final Policy policy;

    /** In the order of their coming, and in that of their lengths. */
    private final long[] recent = new long[REMEMBERED];

    private final long[] sorted = new long[REMEMBERED];
    private int count;
    private int oldest;

    private QuantileTimeout(final Policy policy, final long seed) {
        super(Spread.added(policy.bounds.jitter()), seed, policy.bounds.patienceNs());
        this.policy = policy;
        waitFor(policy.bounds.initialNs());
    }

    @Override
    void learn(final long rttNs, final boolean ambiguous) {
        if (!ambiguous) {
            remember(rttNs);
            waitFor(policy.bounds.clamp(quantileNs()));
        }
    }

    private void remember(final long rttNs) {
        if (count == REMEMBERED) {
            final int from = indexOf(recent[oldest]);
            System.arraycopy(sorted, from + 1, sorted, from, --count - from);
        }
        final int to = indexOf(rttNs);
        System.arraycopy(sorted, to, sorted, to + 1, count++ - to);
        sorted[to] = rttNs;
        recent[oldest] = rttNs;
        oldest = (oldest + 1) % REMEMBERED;
    }

    /** Of the first that is not shorter. */
    private int indexOf(final long rttNs) {
        int low = 0;
        int high = count;
        while (low < high) {
            final int middle = (low + high) >>> 1;
            if (sorted[middle] < rttNs) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long quantileNs() {
        final int rank = (int) Math.ceil((1 - policy.epsilon) * (count + 1));
        return rank <= count ? sorted[rank - 1] + 1 : 2 * sorted[count - 1];
    }

    @Override
    long backedOffNs(final long intervalNs) {
        return policy.bounds.doubled(intervalNs);
    }

    /**
     * The parameters: {@code quantile:epsilon=0.01,initial=1s,floor=1ms,max=8s,jitter=0,patience=60s}.
     *
     * @param epsilon the part of the round trips that may last longer, 0.008 to 0.5
     * @param bounds of its timeouts
     */
    public record Policy(double epsilon, TimeoutBounds bounds) implements RetransmitPolicy {
        private static final double LEAST_EPSILON = 0.008;
        private static final double MOST_EPSILON = 0.5;

        /**
         * Checks the range.
         *
         * @param epsilon as the record says
         * @param bounds as the record says
         */
        public Policy {
            if (!(epsilon >= LEAST_EPSILON && epsilon <= MOST_EPSILON)) {
                throw new IllegalArgumentException("epsilon=" + epsilon + " is not between " + LEAST_EPSILON + " and "
                        + MOST_EPSILON + ": it is told by the last " + REMEMBERED + " round trips");
            }
        }

        @Override
        public RetransmitStrategy newStrategy(final long seed) {
            return new QuantileTimeout(this, seed);
        }

        @Override
        public RetransmitPolicy withNegotiatedInterval(final long negotiatedNs) {
            return bounds.negotiated(negotiatedNs);
        }

        @Override
        public String toString() {
            return "quantile:epsilon=" + epsilon + "," + bounds;
        }
    }
}
