package dev.lockstep.tftp.bench.lab.trial;

import dev.lockstep.tftp.simulation.Datagram;

/**
 * A packet that was sent, with its fate.
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
    static SentPacket of(final Datagram datagram) {
        return new SentPacket(
                datagram.sentNs(),
                datagram.sender().isClient() ? Direction.TO_SERVER : Direction.TO_CLIENT,
                datagram.sender().port(),
                datagram.toPort(),
                datagram.opcode(),
                datagram.index(),
                datagram.copy(),
                datagram.bytes(),
                datagram.arrivalsNs());
    }

    public boolean isLost() {
        return arrivalsNs.length == 0;
    }
}
