package dev.lockstep.tftp.testing;

/**
 * A datagram that a relay received, with the ports that it would have had without the relay.
 *
 * @param atNs when, in nanoseconds since the first datagram
 * @param toServer whether a client sent it
 * @param clientPort the client's TID
 * @param serverPort the server's request port or TID
 * @param payload of the datagram, one character a byte
 */
public record SeenDatagram(long atNs, boolean toServer, int clientPort, int serverPort, String payload) {
    /**
     * The payload.
     *
     * @return a new array
     */
    public byte[] packet() {
        return Datagrams.latin1(payload);
    }

    /**
     * The description of the packet by {@link Ladder#describe}.
     *
     * @return one line
     */
    public String text() {
        return Ladder.describe(packet());
    }
}
