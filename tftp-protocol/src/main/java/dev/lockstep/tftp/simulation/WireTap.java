package dev.lockstep.tftp.simulation;

import dev.lockstep.tftp.transfer.Reception;

/**
 * Sees the events of a simulation in their order: datagrams that are sent, lost and delivered, timers that expire, transfers that end.
 * It is called while the simulation runs, and a datagram is valid during the call only. Times are nanoseconds from the simulation's start.
 */
public interface WireTap {
    /**
     * An end begins: a client is about to send its request, or a server has accepted one.
     *
     * @param endpoint which has sent nothing yet
     * @param nowNs the time
     */
    default void onStarted(final Endpoint endpoint, final long nowNs) {}

    /**
     * A datagram was sent. Its fate is decided, and may be changed here.
     *
     * @param datagram lost if it has no {@link Datagram#arrivals()}
     */
    default void onSent(final Datagram datagram) {}

    /**
     * A datagram was delivered. The receiver has taken it, and has not yet answered.
     *
     * @param datagram that arrived
     * @param receiver which took it; for a request, the server's end that answers it
     * @param reception what the receiver made of it
     * @param nowNs the time
     */
    default void onDelivered(
            final Datagram datagram, final Endpoint receiver, final Reception reception, final long nowNs) {}

    /**
     * A deadline came: a retransmission timeout, the end of the pause between two packets of a window, or the end of a dally. The transfer has
     * acted on it, and has not yet sent anything.
     *
     * @param endpoint whose deadline it was
     * @param nowNs the time
     */
    default void onExpiry(final Endpoint endpoint, final long nowNs) {}

    /**
     * The outcome of a transfer stands: it has ended, or dallies.
     *
     * @param endpoint which has sent all that it had to send so far
     * @param nowNs the time
     */
    default void onOutcome(final Endpoint endpoint, final long nowNs) {}

    /**
     * Two taps in one.
     *
     * @param next called after this one; it sees the fate that this one has given to a datagram
     * @return a tap that calls both
     */
    default WireTap andThen(final WireTap next) {
        return new JoinedTaps(this, next);
    }
}
