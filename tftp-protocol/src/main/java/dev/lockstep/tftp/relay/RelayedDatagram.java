package dev.lockstep.tftp.relay;

import java.net.InetSocketAddress;

/**
 * A datagram that came to a relay, with the ports that it would have had without the relay.
 *
 * @param atNs when it came, in nanoseconds since the relay's first datagram
 * @param toServer whether a client sent it
 * @param client the client's address and TID
 * @param server the server's address, and its request port or TID
 * @param opcode the first two bytes, which are the opcode of RFC 1350 if the datagram is a packet of TFTP
 * @param index the block that it carries or acknowledges, counted in 64 bits; 0 for ACK 0 and OACK, -1 for other packets
 * @param copy how often its sender has sent this packet, 1 for the first time
 * @param bytes the payload
 * @param arrivalsNs when it is passed on, on the same clock; empty if it is lost
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
public record RelayedDatagram(
        long atNs,
        boolean toServer,
        InetSocketAddress client,
        InetSocketAddress server,
        int opcode,
        long index,
        int copy,
        byte[] bytes,
        long[] arrivalsNs) {
    /**
     * Whether the relay loses it.
     *
     * @return true if it is passed on at no time
     */
    public boolean isLost() {
        return arrivalsNs.length == 0;
    }

    RelayedDatagram lost() {
        return new RelayedDatagram(atNs, toServer, client, server, opcode, index, copy, bytes, new long[0]);
    }
}
