package dev.lockstep.tftp.retransmit;

/**
 * The timer of the resolver unbound: all transfers with one host share one estimate. A new transfer begins with the current estimate.
 * Simultaneous time-outs of several transfers count once, because each doubles the timeout of its own packet and not the shared one. Not
 * thread-safe; {@link Policy} holds the shared estimates.
 */
final class UnboundTimeout extends PatientTimeout {
    private static final int VARIATIONS = 4;

    /** The first timeout is at most this fraction of the patience, so that a new transfer can retransmit to a host that was down. */
    private static final int LEAST_PART_OF_PATIENCE = 8;

    private final TimeoutBounds bounds;
    private final PeerHistory history;

    private UnboundTimeout(final Policy policy, final long seed) {
        super(policy.values, policy.values.spread(), seed);
        bounds = policy.bounds;
        history = policy.history();
        waitFor(Math.max(
                bounds.floorNs(),
                Math.min(history.timeoutNs, policy.values.durationNs(Parameter.PATIENCE) / LEAST_PART_OF_PATIENCE)));
    }

    @Override
    void learn(final long rttNs, final boolean ambiguous) {
        if (!ambiguous) {
            history.onSample(rttNs, bounds);
        }
        waitFor(Math.max(bounds.floorNs(), history.timeoutNs));
    }

    @Override
    long backedOffNs(final long intervalNs) {
        if (history.timeoutNs >= intervalNs) {
            history.timeoutNs = Math.max(history.timeoutNs, bounds.doubled(intervalNs));
        }
        return bounds.doubled(intervalNs);
    }

    /** The smoothed round trip begins at 0, so that a first long sample has little weight. */
    private static final class PeerHistory {
        private final long peer;
        private long smoothedNs;
        private long variationNs;
        private long timeoutNs;

        PeerHistory(final long peer, final TimeoutBounds bounds) {
            this.peer = peer;
            variationNs = bounds.initialNs() / VARIATIONS;
            timeoutNs = bounds.initialNs();
        }

        void onSample(final long rttNs, final TimeoutBounds bounds) {
            final long deviationNs = rttNs - smoothedNs;
            smoothedNs += deviationNs / 8;
            variationNs += (Math.abs(deviationNs) - variationNs) / 4;
            timeoutNs = bounds.clamp(smoothedNs + VARIATIONS * variationNs);
        }
    }

    /**
     * Remembers up to 1024 hosts in a hash table, in which a host replaces another one with the same slot. Threads may share it without locks:
     * an estimate of one thread reaches the others late or not at all.
     */
    static final class Policy implements RetransmitPolicy {
        private static final int REMEMBERED = 1024;
        private static final int INDEX_SHIFT = 54;

        private final ParameterValues values;
        private final TimeoutBounds bounds;
        private final PeerHistory[] histories;
        private final long peer;

        Policy(final ParameterValues values) {
            this(values, TimeoutBounds.of(values), new PeerHistory[REMEMBERED], 0);
        }

        private Policy(
                final ParameterValues values,
                final TimeoutBounds bounds,
                final PeerHistory[] histories,
                final long peer) {
            this.values = values;
            this.bounds = bounds;
            this.histories = histories;
            this.peer = peer;
        }

        @Override
        public RetransmitPolicy forPeer(final long newPeer) {
            return new Policy(values, bounds, histories, newPeer);
        }

        @Override
        public RetransmitStrategy newStrategy(final long seed) {
            return new UnboundTimeout(this, seed);
        }

        @SuppressWarnings("NullAway") // an unused slot holds null
        private PeerHistory history() {
            final int index = (int) ((peer * SplitMix64.GAMMA) >>> INDEX_SHIFT);
            final PeerHistory known = histories[index];
            if (known != null && known.peer == peer) {
                return known;
            }
            final PeerHistory created = new PeerHistory(peer, bounds);
            histories[index] = created;
            return created;
        }

        @Override
        public RetransmitPolicy withNegotiatedInterval(final long intervalNs) {
            return ConfiguredPolicy.negotiated(values, intervalNs);
        }

        /** The text form. */
        @Override
        public String toString() {
            return values.toString();
        }
    }
}
