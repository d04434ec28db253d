package dev.lockstep.tftp.relay;

/** Learns what a relay does. Called on the relay's thread. */
@FunctionalInterface
public interface RelayListener {
    /**
     * A datagram has come, and its fate is decided.
     *
     * @param datagram not yet passed on
     */
    void onDatagram(RelayedDatagram datagram);
}
