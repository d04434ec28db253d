package dev.lockstep.tftp.retransmit;

/**
 * A strategy's parameters: what is configured once and applied to each transfer. {@link RetransmitPolicies} reads and names them.
 *
 * <p>Thread-safe, and immutable but for what a policy learns of hosts; {@code toString} gives the text form.
 */
public interface RetransmitPolicy {
    /**
     * The policy for transfers with one host. Most policies are the same for all; one that shares what its transfers learn shares it within
     * a host.
     *
     * @param peer any number that is the same for the same host
     * @return a policy to start strategies with
     */
    default RetransmitPolicy forPeer(final long peer) {
        return this;
    }

    /**
     * Starts the strategy of one transfer.
     *
     * @param seed of the transfer's jitter; equal seeds give equal series
     * @return a strategy that has seen nothing yet
     */
    RetransmitStrategy newStrategy(long seed);

    /**
     * The policy once the peers have agreed on a {@code timeout} or {@code utimeout} (RFC 2349): the agreed value is the first interval,
     * back-off applies, estimation from round trips does not (decision D2).
     *
     * @param intervalNs the agreed interval in nanoseconds, greater than 0
     * @return a policy with that interval and this policy's limits, its patience lengthened where it would not allow some repetitions
     */
    RetransmitPolicy withNegotiatedInterval(long intervalNs);
}
