package dev.lockstep.tftp.bench.packets;

import dev.lockstep.tftp.wire.Opcode;

/** The name of a packet in the terms of the RFCs. */
final class PacketName {
    private static final int HEADER_LENGTH = 4;

    private PacketName() {}

    static String of(final SentPacket packet) {
        final String name = switch (packet.opcode()) {
            case Opcode.RRQ -> "RRQ";
            case Opcode.WRQ -> "WRQ";
            case Opcode.DATA -> "DATA " + packet.index() + " (" + (packet.bytes().length - HEADER_LENGTH) + " bytes)";
            case Opcode.ACK -> "ACK " + packet.index();
            case Opcode.OACK -> "OACK";
            default -> "ERROR";
        };
        return packet.copy() == 1 ? name : name + ", copy " + packet.copy();
    }
}
