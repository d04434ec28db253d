package dev.lockstep.tftp.retransmit;

import java.time.Duration;

/**
 * Waits the same interval every time, as most deployed TFTP programs do. It does not comply with RFC 1123 section 4.2.3.2, which demands at least
 * exponential back-off; it serves to imitate and measure such programs. {@code fixed:5s,patience=60s} is the policy with all its defaults.
 * Not thread-safe.
 */
public final class FixedTimeout extends PatientTimeout {
    FixedTimeout(final ParameterValues values, final long seed) {
        super(values, Spread.NONE, seed);
        waitFor(values.durationNs(Parameter.INTERVAL));
    }

    @Override
    void learn(final long rttNs, final boolean ambiguous) {
        // replies do not change the interval
    }

    @Override
    long backedOffNs(final long intervalNs) {
        return intervalNs;
    }

    /**
     * Begins a policy that waits the same interval every time.
     *
     * @return a builder with the defaults
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Not thread-safe. */
    public static final class Builder {
        private final PolicyBuilder parameters = new PolicyBuilder("fixed");

        private Builder() {}

        /**
         * The time between transmissions.
         *
         * @param interval 1 ns to a day
         * @return this
         */
        public Builder interval(final Duration interval) {
            parameters.put(Parameter.INTERVAL, interval);
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
