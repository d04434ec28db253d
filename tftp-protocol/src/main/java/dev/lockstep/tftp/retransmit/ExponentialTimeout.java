package dev.lockstep.tftp.retransmit;

import java.time.Duration;

/**
 * Multiplies its interval by a factor at each time-out and resets it at each reply: the minimum that RFC 1123 section 4.2.3.2 requires.
 * {@code exponential:1s,factor=2,max=8s,jitter=0.1,patience=60s} is the policy with all its defaults. Not thread-safe.
 */
public final class ExponentialTimeout extends PatientTimeout {
    private static final double DECORRELATION = 3;

    private final long firstNs;
    private final double factor;
    private final long maxNs;
    private final boolean isDecorrelated;

    ExponentialTimeout(final ParameterValues values, final long seed) {
        super(values, values.spread(), seed);
        firstNs = values.durationNs(Parameter.INTERVAL);
        factor = values.number("factor");
        maxNs = values.durationNs(Parameter.MAX);
        isDecorrelated = values.spread().kind() == Spread.Kind.DECORRELATED;
        waitFor(firstNs);
    }

    @Override
    void learn(final long rttNs, final boolean ambiguous) {
        waitFor(firstNs);
    }

    @Override
    long backedOffNs(final long intervalNs) {
        final double longest =
                isDecorrelated ? firstNs + (DECORRELATION * intervalNs - firstNs) * nextUnit() : intervalNs * factor;
        return (long) Math.min((double) maxNs, longest);
    }

    /**
     * Begins a policy that backs off from a configured interval.
     *
     * @return a builder with the defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Not thread-safe. */
    public static final class Builder {
        private final PolicyBuilder parameters = new PolicyBuilder("exponential");

        private Builder() {}

        /**
         * The first timeout.
         *
         * @param first 1 ns to a day
         * @return this
         */
        public Builder interval(final Duration first) {
            parameters.put(Parameter.INTERVAL, first);
            return this;
        }

        /**
         * The factor by which a time-out multiplies the interval.
         *
         * @param growth 1 to 100
         * @return this
         */
        public Builder factor(final double growth) {
            parameters.put("factor", growth);
            return this;
        }

        /**
         * The longest timeout, before jitter. If it is not set, it is no shorter than the interval.
         *
         * @param longest 1 ns to a day, no shorter than the interval
         * @return this
         */
        public Builder max(final Duration longest) {
            parameters.put(Parameter.MAX, longest);
            return this;
        }

        /**
         * The largest random addition, as a fraction of the timeout. It keeps clients that started together from retransmitting together.
         *
         * @param part 0 to 1
         * @return this
         */
        public Builder jitter(final double part) {
            parameters.put(Parameter.JITTER, part);
            return this;
        }

        /**
         * Draws each timeout from 0 to its interval. It may be shorter than RFC 6298 section 5 allows.
         *
         * @return this
         */
        public Builder fullJitter() {
            parameters.put(Parameter.JITTER, "full");
            return this;
        }

        /**
         * Draws each timeout from half its interval to the whole interval. It may be shorter than RFC 6298 section 5 allows.
         *
         * @return this
         */
        public Builder equalJitter() {
            parameters.put(Parameter.JITTER, "equal");
            return this;
        }

        /**
         * Draws each interval from the first interval to three times the previous one; the factor has no effect.
         *
         * @return this
         */
        public Builder decorrelatedJitter() {
            parameters.put(Parameter.JITTER, "decorrelated");
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
