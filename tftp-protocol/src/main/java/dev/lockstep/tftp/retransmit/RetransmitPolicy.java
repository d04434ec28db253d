package dev.lockstep.tftp.retransmit;

/**
 * A strategy with its parameters: it is configured once and starts a {@link RetransmitStrategy} for each transfer. {@link
 * RetransmitPolicies} reads it from text.
 *
 * <p>Thread-safe, and immutable except for estimates that transfers share; {@code toString} gives the text form.
 */
public interface RetransmitPolicy {
    /**
     * The policy for transfers with one host. Most policies are the same for all hosts. A policy that shares estimates shares them between
     * transfers with the same host.
     *
     * @param peer a number that identifies the host
     * @return a policy to start strategies with
     */
    default RetransmitPolicy forPeer(final long peer) {
        return this;
    }

    /**
     * Starts the strategy of one transfer.
     *
     * @param seed of the transfer's jitter; equal seeds give equal series
     * @return a strategy in its initial state
     */
    RetransmitStrategy newStrategy(long seed);

    /**
     * The policy once the peers have agreed on a {@code timeout} or {@code utimeout} (RFC 2349): the agreed value is the first interval,
     * back-off applies, estimation from round trips does not (decision D2).
     *
     * @param intervalNs the agreed interval in nanoseconds, greater than 0
     * @return a policy with that interval and this policy's limits, with patience for some retransmissions at least
     */
    RetransmitPolicy withNegotiatedInterval(long intervalNs);
}
