package dev.lockstep.tftp.testing;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Packets built byte by byte from the RFCs' figures, without the code under test. Text has one byte for each character. */
public final class Packets {
    private Packets() {}

    /**
     * A read request, RFC 1350 figure 5-1 and RFC 2347.
     *
     * @param name of the file
     * @param mode of the transfer
     * @param options names and values in turn
     * @return the datagram
     */
    public static byte[] rrq(final String name, final String mode, final Object... options) {
        return request(1, name, mode, options);
    }

    /**
     * A write request, RFC 1350 figure 5-1 and RFC 2347.
     *
     * @param name of the file
     * @param mode of the transfer
     * @param options names and values in turn
     * @return the datagram
     */
    public static byte[] wrq(final String name, final String mode, final Object... options) {
        return request(2, name, mode, options);
    }

    /**
     * A read request for a file in octet mode.
     *
     * @param name of the file
     * @return the datagram
     */
    public static byte[] rrq(final String name) {
        return rrq(name, "octet");
    }

    /**
     * A write request for a file in octet mode.
     *
     * @param name of the file
     * @return the datagram
     */
    public static byte[] wrq(final String name) {
        return wrq(name, "octet");
    }

    private static byte[] request(final int opcode, final String name, final String mode, final Object... options) {
        return concat(number(opcode), strings(name, mode), strings(options));
    }

    /**
     * A block of a file, RFC 1350 figure 5-2.
     *
     * @param block number, 0 to 65535
     * @param content of the block
     * @return the datagram
     */
    public static byte[] data(final int block, final byte[] content) {
        return concat(number(3), number(block), content);
    }

    /**
     * An acknowledgment, RFC 1350 figure 5-3.
     *
     * @param block number, 0 to 65535
     * @return the datagram
     */
    public static byte[] ack(final int block) {
        return concat(number(4), number(block));
    }

    /**
     * An error, RFC 1350 figure 5-4.
     *
     * @param code 0 to 65535
     * @param message without NUL
     * @return the datagram
     */
    public static byte[] error(final int code, final String message) {
        return concat(number(5), number(code), strings(message));
    }

    /**
     * An option acknowledgment, RFC 2347.
     *
     * @param options names and values in turn
     * @return the datagram
     */
    public static byte[] oack(final Object... options) {
        return concat(number(6), strings(options));
    }

    /**
     * Two bytes in network order.
     *
     * @param value 0 to 65535
     * @return the bytes
     */
    public static byte[] number(final int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }

    /**
     * Strings with a NUL behind each.
     *
     * @param values strings or numbers
     * @return the bytes
     */
    public static byte[] strings(final Object... values) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (final Object value : values) {
            bytes.writeBytes(Datagrams.latin1(value.toString()));
            bytes.write(0);
        }
        return bytes.toByteArray();
    }

    /**
     * Bytes one after the other.
     *
     * @param parts in order
     * @return the whole
     */
    public static byte[] concat(final byte[]... parts) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (final byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    /**
     * Bytes that differ from block to block and from place to place.
     *
     * @param length of the content
     * @return the content
     */
    public static byte[] content(final int length) {
        final byte[] content = new byte[length];
        for (int i = 0; i < length; i++) {
            content[i] = (byte) (i * 31 + (i >>> 9) * 7 + 1);
        }
        return content;
    }

    /**
     * One block of a content.
     *
     * @param content the whole
     * @param block from 1 on
     * @param blockSize in bytes
     * @return a full block, or the rest of the content
     */
    public static byte[] block(final byte[] content, final int block, final int blockSize) {
        final int from = (block - 1) * blockSize;
        return Arrays.copyOfRange(content, from, Math.min(content.length, from + blockSize));
    }
}
