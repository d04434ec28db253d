package dev.lockstep.tftp.retransmit;

import java.time.Duration;

/**
 * Estimates the round trip and waits a little longer: RFC 6298 with Karn's rule, as RFC 1123 section 4.2.3.2 demands of TFTP.
 *
 * <p>Before the first sample the timeout is the initial one (RFC 6298 section 2.1: 1 s). Then it is SRTT + max(G, 4 RTTVAR), never below
 * 2 SRTT nor the floor, never above the maximum. A time-out doubles it, and it stays doubled until a sample that is not ambiguous
 * (sections 5.5 and 3).
 *
 * <p>A second sample below a quarter of the first begins the estimate anew. The first sample is of a request: it contains the time to find
 * the file and to resolve addresses, and the peer may have sent a lost answer again. In the formulas it would count for some 20 blocks.
 *
 * <p>{@code adaptive:initial=1s,floor=200ms,ack-floor=1s,max=8s,jitter=0.1,patience=60s} is the policy with all its defaults. Not thread-safe.
 */
public final class AdaptiveTimeout extends PatientTimeout {
    private static final long GRANULARITY_NS = 1_000_000;
    private static final int VARIATIONS = 4;
    private static final int BEYOND_COMPARISON = 4;

    private final RoundTripEstimate estimate = new RoundTripEstimate();
    private final TimeoutBounds bounds;
    private long samples;
    private long shortestNs = Long.MAX_VALUE / 2;

    AdaptiveTimeout(final ParameterValues values, final long seed) {
        super(values, values.spread(), seed);
        bounds = TimeoutBounds.of(values);
        waitFor(bounds.initialNs());
    }

    @Override
    void learn(final long rttNs, final boolean ambiguous) {
        if (!ambiguous) {
            shortestNs = Math.min(shortestNs, rttNs);
            if (samples++ == 1 && rttNs < estimate.smoothedNs() / BEYOND_COMPARISON) {
                estimate.start(rttNs, rttNs / 2);
            } else {
                estimate.onSample(rttNs);
            }
            waitFor(bounds.clamp(Math.max(2 * estimate.smoothedNs(), estimate.timeoutNs(VARIATIONS, GRANULARITY_NS))));
        }
    }

    /**
     * Where much is lost, the estimate holds the waits for answers that the peer had to repeat. The shortest round trip holds none: by that, the last
     * packet would have been answered. Nor is the first timeout of RFC 6298 exceeded.
     */
    @Override
    public void onPeerRepetition() {
        waitFor(Math.min(firstNs(), Math.min(bounds.initialNs(), bounds.clamp(2 * shortestNs))));
    }

    @Override
    long backedOffNs(final long intervalNs) {
        return bounds.doubled(intervalNs);
    }

    /**
     * Begins a policy that estimates the round trip.
     *
     * @return a builder with the defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Not thread-safe. */
    public static final class Builder {
        private final PolicyBuilder parameters = new PolicyBuilder("adaptive");

        private Builder() {}

        /**
         * The timeout before a round trip is known.
         *
         * @param timeout 1 ns to a day
         * @return this
         */
        public Builder initial(final Duration timeout) {
            parameters.put("initial", timeout);
            return this;
        }

        /**
         * The shortest timeout that an estimate gives. A floor below the pauses of the peer's scheduler makes needless retransmissions.
         *
         * @param shortest 1 ns to a day
         * @return this
         */
        public Builder floor(final Duration shortest) {
            parameters.put("floor", shortest);
            return this;
        }

        /**
         * The shortest timeout of a receiver, if it is longer than the floor. An early repetition of an ACK makes some senders send every further
         * block twice.
         *
         * @param shortest 1 ns to a day
         * @return this
         */
        public Builder ackFloor(final Duration shortest) {
            parameters.put(Parameter.ACK_FLOOR, shortest);
            return this;
        }

        /**
         * The longest timeout, before jitter. A default that is too short for the other parameters gives way to them.
         *
         * @param longest 1 ns to a day, no shorter than the first timeout and the floor
         * @return this
         */
        public Builder max(final Duration longest) {
            parameters.put(Parameter.MAX, longest);
            return this;
        }

        /**
         * The largest addition by chance, as a part of the timeout: clients that started together do not retransmit together.
         *
         * @param part 0 to 1
         * @return this
         */
        public Builder jitter(final double part) {
            parameters.put(Parameter.JITTER, part);
            return this;
        }

        /**
         * The time without progress after which a transfer gives up.
         *
         * @param patience 1 ns to a day
         * @return this
         */
        public Builder patience(final Duration patience) {
            parameters.put(Parameter.PATIENCE, patience);
            return this;
        }

        /**
         * The policy.
         *
         * @return a policy to share between transfers
         * @throws IllegalArgumentException naming the parameter that is out of its range
         */
        public RetransmitPolicy build() {
            return parameters.build();
        }
    }
}
