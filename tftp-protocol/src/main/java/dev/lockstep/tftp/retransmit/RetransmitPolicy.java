package dev.lockstep.tftp.retransmit;

/**
 * A strategy with its parameters, configured once and started for each transfer. {@link RetransmitPolicies} reads it from a text;
 * {@link AdaptiveTimeout}, {@link ExponentialTimeout} and {@link FixedTimeout} have builders.
 *
 * <p>Thread-safe. Immutable, except that a policy may remember round trips of hosts. {@code toString} gives the text form.
 */
public interface RetransmitPolicy {
    /**
     * The policy for transfers with one host. Most policies are the same for all hosts. One that shares an estimate between transfers shares
     * it between those with the same host.
     *
     * @param peer any number that is the same for the same host
     * @return a policy to start strategies with
     */
    default RetransmitPolicy forPeer(final long peer) {
        return this;
    }

    /**
     * The policy for the end that receives the file. The sender is responsible for repetition (RFC 1123 section 4.2.3.1): a receiver that repeats its
     * ACK early makes some senders send each further block twice.
     *
     * @return a policy that may wait longer, or this one
     */
    default RetransmitPolicy forReceiver() {
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
     * The policy once the peers have agreed on a {@code timeout} or {@code utimeout} (RFC 2349). The agreed value is the first interval.
     * Back-off applies, estimation from round trips does not (decision D2).
     *
     * @param intervalNs the agreed interval in nanoseconds, greater than 0
     * @return a policy with that interval and this policy's limits; its patience allows four intervals at least
     */
    RetransmitPolicy withNegotiatedInterval(long intervalNs);
}
