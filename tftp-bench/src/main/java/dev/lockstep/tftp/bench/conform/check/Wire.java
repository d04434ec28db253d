package dev.lockstep.tftp.bench.conform.check;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes packets, well-formed or not, without our codec: it is under test itself. */
public final class Wire {
    public static final int RRQ = 1;
    public static final int WRQ = 2;
    public static final int DATA = 3;
    public static final int ACK = 4;
    public static final int ERROR = 5;
    public static final int OACK = 6;

    /** RFC 1350: the length of a block without options. */
    public static final int BLOCK = 512;

    private static final int BYTE = 0xFF;

    private Wire() {}

    /** A request: opcode, file name, mode, and names and values of options in turn, each text with its NUL. */
    public static byte[] request(final int opcode, final String name, final String mode, final String... options) {
        final ByteArrayOutputStream packet = header(opcode);
        text(packet, name);
        text(packet, mode);
        for (final String word : options) {
            text(packet, word);
        }
        return packet.toByteArray();
    }

    public static byte[] data(final int number, final byte[] bytes) {
        final ByteArrayOutputStream packet = numbered(DATA, number);
        packet.writeBytes(bytes);
        return packet.toByteArray();
    }

    public static byte[] ack(final int number) {
        return numbered(ACK, number).toByteArray();
    }

    public static byte[] error(final int code, final String message) {
        final ByteArrayOutputStream packet = numbered(ERROR, code);
        text(packet, message);
        return packet.toByteArray();
    }

    /** An OACK: names and values of options in turn. */
    public static byte[] oack(final String... options) {
        final ByteArrayOutputStream packet = header(OACK);
        for (final String word : options) {
            text(packet, word);
        }
        return packet.toByteArray();
    }

    /** Any bytes. */
    public static byte[] bytes(final int... values) {
        final byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** One datagram's bytes after another's. */
    public static byte[] joined(final byte[] first, final byte... second) {
        final ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    private static ByteArrayOutputStream header(final int opcode) {
        final ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write((opcode >> Byte.SIZE) & BYTE);
        packet.write(opcode & BYTE);
        return packet;
    }

    private static ByteArrayOutputStream numbered(final int opcode, final int number) {
        final ByteArrayOutputStream packet = header(opcode);
        packet.write((number >> Byte.SIZE) & BYTE);
        packet.write(number & BYTE);
        return packet;
    }

    private static void text(final ByteArrayOutputStream packet, final String text) {
        packet.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        packet.write(0);
    }
}
