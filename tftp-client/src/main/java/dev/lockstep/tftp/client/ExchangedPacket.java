package dev.lockstep.tftp.client;

import java.net.InetSocketAddress;
import java.time.Instant;

/**
 * A packet that a client has sent or received.
 *
 * @param time when it was sent or received
 * @param local address and port of the client
 * @param peer the other end: the server, or a stranger that sends to the client's port
 * @param isSent true if the client has sent it
 * @param bytes of the datagram
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
public record ExchangedPacket(
        Instant time, InetSocketAddress local, InetSocketAddress peer, boolean isSent, byte[] bytes) {
    /**
     * The sender.
     *
     * @return address and port
     */
    public InetSocketAddress from() {
        return isSent ? local : peer;
    }

    /**
     * The receiver.
     *
     * @return address and port
     */
    public InetSocketAddress to() {
        return isSent ? peer : local;
    }
}
