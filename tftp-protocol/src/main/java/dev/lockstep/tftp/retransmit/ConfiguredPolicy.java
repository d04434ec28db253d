package dev.lockstep.tftp.retransmit;

/**
 * A strategy of the table with values for its parameters. Immutable.
 *
 * @param starter makes the strategy of one transfer
 */
record ConfiguredPolicy(ParameterValues values, Starter starter) implements RetransmitPolicy {
    /** The constructor of a strategy. */
    interface Starter {
        RetransmitStrategy start(ParameterValues values, long seed);
    }

    @Override
    public RetransmitPolicy forPeer(final long peer) {
        return values.modified() == null
                ? this
                : modifying(values.modifiedPolicy().forPeer(peer));
    }

    /** The shortest timeout of a receiver replaces a shorter one of a sender. */
    @Override
    public RetransmitPolicy forReceiver() {
        if (values.modified() != null) {
            return modifying(values.modifiedPolicy().forReceiver());
        }
        return values.row().has(Parameter.ACK_FLOOR)
                ? values.withReceiversFloor().policy()
                : this;
    }

    @Override
    public RetransmitStrategy newStrategy(final long seed) {
        return starter.start(values, seed);
    }

    @Override
    public RetransmitPolicy withNegotiatedInterval(final long intervalNs) {
        return values.modified() == null
                ? negotiated(values, intervalNs)
                : modifying(values.modifiedPolicy().withNegotiatedInterval(intervalNs));
    }

    /**
     * A strategy whose first parameter is its interval uses the agreed one. {@code exponential}, which starts with the agreed interval, takes
     * the place of all others, because they choose their intervals by round trips (decision D2).
     */
    static RetransmitPolicy negotiated(final ParameterValues values, final long intervalNs) {
        Parameter.requireDuration(Parameter.INTERVAL, intervalNs);
        return (values.row().has(Parameter.INTERVAL)
                        ? values.withInterval(intervalNs)
                        : values.asExponential(intervalNs))
                .policy();
    }

    private RetransmitPolicy modifying(final RetransmitPolicy other) {
        return new ConfiguredPolicy(values.withModified(other), starter);
    }

    /** The text form. */
    @Override
    public String toString() {
        return values.toString();
    }
}
