package dev.lockstep.tftp.retransmit;

/**
 * What unbound, the resolver, does for the servers that it asks: all transfers with one host share one estimate, so that a new transfer begins
 * where the last one stood, and time-outs that many transfers have at once count once, because each doubles the timeout that it was
 * sent with and not what others have made of it. Not thread-safe; see {@link Policy} for what is shared.
 */
public final class PeerTimeout extends PatientTimeout {
    private static final int VARIATIONS = 4;

    /** A host that was dead must not use up the patience of the next transfer: some repetitions are left. */
    private static final int LEAST_PART_OF_PATIENCE = 8;

    private final TimeoutBounds bounds;
    private final PeerHistory history;

    private PeerTimeout(final TimeoutBounds bounds, final PeerHistory history, final long seed) {
        super(Spread.added(bounds.jitter()), seed, bounds.patienceNs());
        this.bounds = bounds;
        this.history = history;
        waitFor(Math.max(bounds.floorNs(), Math.min(history.timeoutNs, bounds.patienceNs() / LEAST_PART_OF_PATIENCE)));
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

    /** The smoothed round trip begins at nothing: a first long one is not believed at once. */
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
     * The parameters: {@code unbound:initial=376ms,floor=50ms,max=120s,jitter=0,patience=60s}.
     *
     * <p>Remembers up to 1024 hosts, each in a place of its own or in that of another one, which is then forgotten. Threads may share it: what one
     * learns the others see late or not at all, and none waits for another.
     */
    public static final class Policy implements RetransmitPolicy {
        private static final int REMEMBERED = 1024;
        private static final long MIXER = 0x9E3779B97F4A7C15L;
        private static final int INDEX_SHIFT = 54;

        private final TimeoutBounds bounds;
        private final PeerHistory[] histories;
        private final long peer;

        /**
         * A policy that has learnt nothing yet.
         *
         * @param bounds of its timeouts
         */
        public Policy(final TimeoutBounds bounds) {
            this(bounds, new PeerHistory[REMEMBERED], 0);
        }

        private Policy(final TimeoutBounds bounds, final PeerHistory[] histories, final long peer) {
            this.bounds = bounds;
            this.histories = histories;
            this.peer = peer;
        }

        @Override
        public RetransmitPolicy forPeer(final long newPeer) {
            return new Policy(bounds, histories, newPeer);
        }

        @Override
        public RetransmitStrategy newStrategy(final long seed) {
            return new PeerTimeout(bounds, history(), seed);
        }

        @SuppressWarnings("NullAway") // a place that was never used holds null
        private PeerHistory history() {
            final int index = (int) ((peer * MIXER) >>> INDEX_SHIFT);
            final PeerHistory known = histories[index];
            if (known != null && known.peer == peer) {
                return known;
            }
            final PeerHistory created = new PeerHistory(peer, bounds);
            histories[index] = created;
            return created;
        }

        @Override
        public RetransmitPolicy withNegotiatedInterval(final long negotiatedNs) {
            return bounds.negotiated(negotiatedNs);
        }

        @Override
        public boolean equals(final Object that) {
            return that instanceof final Policy other && bounds.equals(other.bounds) && peer == other.peer;
        }

        @Override
        public int hashCode() {
            return 31 * bounds.hashCode() + Long.hashCode(peer);
        }

        @Override
        public String toString() {
            return "unbound:" + bounds;
        }
    }
}
