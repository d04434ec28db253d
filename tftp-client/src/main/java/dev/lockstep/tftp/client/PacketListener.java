package dev.lockstep.tftp.client;

/** Learns of each packet that a client sends and receives, also of those that it ignores. */
@FunctionalInterface
public interface PacketListener {
    /**
     * A packet has been sent or received. Called in the midst of the transfer, which waits for the return.
     *
     * @param packet with its time
     */
    void onPacket(ExchangedPacket packet);
}
