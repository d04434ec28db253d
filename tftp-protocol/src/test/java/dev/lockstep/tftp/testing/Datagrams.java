package dev.lockstep.tftp.testing;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Datagrams in a form that is easy to compare with an RFC's figures. */
public final class Datagrams {
    private static final byte POISON = 0x5A;

    private Datagrams() {}

    /**
     * Bytes as hexadecimal digits.
     *
     * @param text pairs of digits, with spaces where they help
     * @return the bytes
     */
    public static byte[] hex(final String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    /**
     * Bytes as characters.
     *
     * @param text one character a byte, {@code '\0'} to {@code '\377'}
     * @return the bytes
     */
    public static byte[] latin1(final String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * A buffer that is exactly as long as the datagram: a look outside throws.
     *
     * @param datagram is shared, not copied
     * @return a buffer whose index 0 is the datagram's first byte
     */
    public static UnsafeBuffer exact(final byte[] datagram) {
        return new UnsafeBuffer(datagram);
    }

    /**
     * A buffer with a datagram in the middle of other bytes, none of which is NUL.
     *
     * @param datagram is copied
     * @param offset where it begins
     * @param behind bytes behind it
     * @return a buffer of {@code offset + datagram.length + behind} bytes
     */
    public static UnsafeBuffer surrounded(final byte[] datagram, final int offset, final int behind) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[offset + datagram.length + behind]);
        buffer.setMemory(0, buffer.capacity(), POISON);
        buffer.putBytes(offset, datagram);
        return buffer;
    }

    /**
     * A part of a buffer as characters.
     *
     * @param buffer holds the part
     * @param offset where it begins
     * @param length in bytes
     * @return one character a byte
     */
    public static String text(final DirectBuffer buffer, final int offset, final int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
