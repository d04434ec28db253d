package dev.lockstep.tftp.bench.simulation.world;

import org.agrona.DirectBuffer;

/**
 * A packet as somebody sees it who sees everything.
 *
 * @param atNs when it was sent
 * @param direction which way
 * @param fromPort of the sender
 * @param toPort 69 of a request, later the peer's
 * @param opcode RFC 1350's, or OACK
 * @param index 64-bit index of the block that it carries or acknowledges; 0 of an OACK, -1 of requests and errors
 * @param copy 1 for the first transmission
 * @param bytes of the datagram
 * @param arrivalsNs when it arrives; empty if it is lost
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
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
    static SentPacket of(
            final Endpoint sender,
            final long nowNs,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long[] arrivalsNs) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return new SentPacket(
                nowNs,
                sender.direction,
                sender.port,
                sender.transfer.peerPort(),
                sender.identity.opcode(),
                sender.identity.index(),
                sender.identity.copy(),
                bytes,
                arrivalsNs);
    }

    /** Whether nobody will ever see it. */
    public boolean isLost() {
        return arrivalsNs.length == 0;
    }
}
