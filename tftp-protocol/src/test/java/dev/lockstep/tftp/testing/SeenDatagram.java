package dev.lockstep.tftp.testing;

/**
 * A datagram as a relay saw it come in, with the ports that it would have had without the relay.
 *
 * @param atNs when, by the JVM's clock
 * @param toServer which way it went
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
     * What the packet says, as {@link Ladder#describe} puts it.
     *
     * @return one line
     */
    public String text() {
        return Ladder.describe(packet());
    }
}
