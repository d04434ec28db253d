package dev.lockstep.tftp.bench.packets;

import dev.lockstep.tftp.wire.Opcode;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A datagram of TFTP, read without our codec: each field of a damaged one is empty or -1. */
@SuppressWarnings("ArrayRecordComponent") // compared by isSameAs
public record Packet(InetSocketAddress from, byte[] bytes) {
    private static final int HEADER = 4;
    private static final int BYTE = 0xFF;
    private static final int MOST_BYTES = 65_536;

    /** The next datagram at a socket; null if none comes within the socket's timeout. */
    public static @Nullable Packet receive(final DatagramSocket at) throws IOException {
        final DatagramPacket datagram = new DatagramPacket(new byte[MOST_BYTES], MOST_BYTES);
        try {
            at.receive(datagram);
        } catch (final SocketTimeoutException e) {
            return null;
        }
        return new Packet(
                (InetSocketAddress) datagram.getSocketAddress(),
                Arrays.copyOf(datagram.getData(), datagram.getLength()));
    }

    private int unsignedShort(final int offset) {
        return bytes.length < offset + Short.BYTES
                ? -1
                : ((bytes[offset] & BYTE) << Byte.SIZE) | (bytes[offset + 1] & BYTE);
    }

    /** The opcode; -1 if the datagram is too short for one. */
    public int opcode() {
        return unsignedShort(0);
    }

    /** The block number or the error code; -1 if the datagram is too short for one. */
    public int number() {
        return unsignedShort(Short.BYTES);
    }

    /** The bytes of a block. */
    public byte[] data() {
        return Arrays.copyOfRange(bytes, Math.min(HEADER, bytes.length), bytes.length);
    }

    /** The text of an ERROR, up to its NUL. */
    public String message() {
        return text(HEADER);
    }

    /** Whether an ERROR's text ends with a NUL. */
    public boolean isTerminated() {
        return bytes.length > HEADER && bytes[bytes.length - 1] == 0;
    }

    /** The file name of a request. */
    public String fileName() {
        return text(Short.BYTES);
    }

    /** The mode of a request. */
    public String mode() {
        return text(Short.BYTES + fileName().length() + 1);
    }

    /** The options of a request, by name in lower case. */
    public Map<String, String> requestOptions() {
        return options(Short.BYTES + fileName().length() + 1 + mode().length() + 1);
    }

    /** The options of an OACK, by name in lower case. */
    public Map<String, String> options() {
        return options(Short.BYTES);
    }

    /** The words of an OACK as they are spelled: names and values in turn. */
    public String[] words() {
        final int from = Math.min(Short.BYTES, bytes.length);
        return new String(bytes, from, bytes.length - from, StandardCharsets.ISO_8859_1).split("\0");
    }

    private Map<String, String> options(final int from) {
        final Map<String, String> options = new LinkedHashMap<>();
        int offset = from;
        while (offset < bytes.length) {
            final String name = text(offset);
            final String value = text(offset + name.length() + 1);
            options.putIfAbsent(name.toLowerCase(Locale.ROOT), value);
            offset += name.length() + value.length() + 2;
        }
        return options;
    }

    private String text(final int offset) {
        int end = offset;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return offset >= bytes.length ? "" : new String(bytes, offset, end - offset, StandardCharsets.ISO_8859_1);
    }

    public boolean isSameAs(final Packet other) {
        return Arrays.equals(bytes, other.bytes);
    }

    /** Its name for a message, such as {@code DATA 3 of 512 bytes}. */
    @Override
    public String toString() {
        return switch (opcode()) {
            case Opcode.RRQ -> "RRQ " + fileName();
            case Opcode.WRQ -> "WRQ " + fileName();
            case Opcode.DATA -> "DATA " + number() + " of " + data().length + " bytes";
            case Opcode.ACK -> "ACK " + number();
            case Opcode.ERROR -> "ERROR " + number() + " '" + message() + "'";
            case Opcode.OACK -> "OACK " + options();
            default -> "a datagram of " + bytes.length + " bytes with opcode " + opcode();
        };
    }
}
