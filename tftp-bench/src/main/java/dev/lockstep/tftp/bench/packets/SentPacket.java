package dev.lockstep.tftp.bench.packets;

import dev.lockstep.tftp.packets.PacketName;

/**
 * A packet that was sent, with its arrivals.
 *
 * @param atNs the time of sending
 * @param direction the direction of the packet
 * @param fromPort the sender's port
 * @param toPort 69 for a request, otherwise the peer's port
 * @param opcode an opcode of RFC 1350 or 2347
 * @param index 64-bit index of the block that it carries or acknowledges; 0 for an OACK, -1 for requests and errors
 * @param copy 1 for the first transmission
 * @param bytes the bytes of the datagram
 * @param arrivalsNs the times of arrival; empty if it is lost
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
public record SentPacket(
        long atNs,
        Direction direction,
        int fromPort,
        int toPort,
        int opcode,
        long index,
        int copy,
        byte[] bytes,
        long[] arrivalsNs) {
    /** Its name, with the number of its copy from the second on. */
    String name() {
        final String name = PacketName.of(bytes, index);
        return copy == 1 ? name : name + ", copy " + copy;
    }

    public boolean isLost() {
        return arrivalsNs.length == 0;
    }
}
