package dev.lockstep.tftp.packets;

import dev.lockstep.tftp.wire.Opcode;
import java.nio.charset.StandardCharsets;

/** The name of a packet in the terms of the RFCs, such as {@code DATA 3 (512 bytes)}. */
public final class PacketName {
    private static final int HEADER_LENGTH = 4;
    private static final int LONGEST = 60;

    private PacketName() {}

    /**
     * Names a packet, whose sender may be hostile.
     *
     * @param packet the bytes of a datagram
     * @return printable ASCII without markup of XML
     */
    public static String of(final byte[] packet) {
        return of(packet, Math.max(0, unsignedShort(packet, Short.BYTES)));
    }

    /**
     * Names a packet whose place in the file is known.
     *
     * @param packet the bytes of a datagram
     * @param index of the block that it carries or acknowledges
     * @return printable ASCII without markup of XML
     */
    public static String of(final byte[] packet, final long index) {
        final int opcode = unsignedShort(packet, 0);
        return switch (opcode) {
            case Opcode.RRQ -> "RRQ" + words(packet, Short.BYTES);
            case Opcode.WRQ -> "WRQ" + words(packet, Short.BYTES);
            case Opcode.DATA -> "DATA " + index + " (" + Math.max(0, packet.length - HEADER_LENGTH) + " bytes)";
            case Opcode.ACK -> "ACK " + index;
            case Opcode.OACK -> "OACK" + words(packet, Short.BYTES);
            case Opcode.ERROR -> "ERROR" + code(packet) + words(packet, HEADER_LENGTH);
            default -> opcode < 0 ? packet.length + " bytes" : "opcode " + opcode;
        };
    }

    private static String code(final byte[] packet) {
        final int code = unsignedShort(packet, Short.BYTES);
        return code < 0 ? "" : " " + code;
    }

    /** The field at an offset; -1 if the packet is too short. */
    static int unsignedShort(final byte[] packet, final int offset) {
        return packet.length < offset + Short.BYTES
                ? -1
                : ((packet[offset] & 0xFF) << Byte.SIZE) | (packet[offset + 1] & 0xFF);
    }

    /** The texts of a packet in a line. No character in them controls a terminal or ends an XML text. */
    private static String words(final byte[] packet, final int offset) {
        if (packet.length <= offset) {
            return "";
        }
        final String text = new String(packet, offset, packet.length - offset, StandardCharsets.ISO_8859_1)
                .replaceAll("\\x00+", " ")
                .strip()
                .replaceAll("[^ -~]|[<>&]", "?");
        return " " + (text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text);
    }
}
