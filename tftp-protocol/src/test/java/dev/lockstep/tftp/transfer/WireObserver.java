package dev.lockstep.tftp.transfer;

/** Sees what happens on the virtual network and what makes an end act without a datagram. */
interface WireObserver {
    /** An end sent a datagram, which will arrive so many times: 0 if it is lost. */
    default void onSent(final Datagram datagram, final int copies) {}

    /** A datagram reaches an end, which has not acted on it yet. */
    default void onDelivered(final Datagram datagram) {}

    /** A deadline has come at the end with this port, which has not acted on it yet. */
    default void onExpiry(final int port) {}

    /** A repeated request reaches the server's transfer at this port, which has not acted on it yet. */
    default void onRepeatedRequest(final int port) {}
}
