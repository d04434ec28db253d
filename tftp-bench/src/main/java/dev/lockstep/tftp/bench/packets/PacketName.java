package dev.lockstep.tftp.bench.packets;

import dev.lockstep.tftp.wire.Opcode;
import java.nio.charset.StandardCharsets;

/** The name of a packet in the terms of the RFCs. */
final class PacketName {
    private static final int HEADER_LENGTH = 4;
    private static final int LONGEST = 60;

    private PacketName() {}

    static String of(final SentPacket packet) {
        final byte[] bytes = packet.bytes();
        final String name = switch (packet.opcode()) {
            case Opcode.RRQ -> "RRQ" + words(bytes, Short.BYTES);
            case Opcode.WRQ -> "WRQ" + words(bytes, Short.BYTES);
            case Opcode.DATA -> "DATA " + packet.index() + " (" + (bytes.length - HEADER_LENGTH) + " bytes)";
            case Opcode.ACK -> "ACK " + packet.index();
            case Opcode.OACK -> "OACK" + words(bytes, Short.BYTES);
            case Opcode.ERROR -> "ERROR" + code(bytes) + words(bytes, HEADER_LENGTH);
            default -> "opcode " + packet.opcode();
        };
        return packet.copy() == 1 ? name : name + ", copy " + packet.copy();
    }

    private static String code(final byte[] bytes) {
        return bytes.length < HEADER_LENGTH ? "" : " " + (((bytes[2] & 0xFF) << Byte.SIZE) | (bytes[3] & 0xFF));
    }

    /** The texts of a packet in a line. Its sender may be hostile: no character in them controls a terminal or ends an XML text. */
    private static String words(final byte[] bytes, final int offset) {
        if (bytes.length <= offset) {
            return "";
        }
        final String text = new String(bytes, offset, bytes.length - offset, StandardCharsets.ISO_8859_1)
                .replaceAll("\\x00+", " ")
                .strip()
                .replaceAll("[^ -~]|[<>&]", "?");
        return " " + (text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text);
    }
}
