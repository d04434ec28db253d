package dev.lockstep.tftp.transfer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A file's name as packets carry it: bytes without a character set (RFC 1350 section 5), compared byte by byte. Immutable and thread-safe;
 * {@code toString} escapes it for logs.
 */
public final class FileName {
    private final byte[] bytes;

    private FileName(final byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Takes a name from a request.
     *
     * @param buffer holds the name
     * @param offset where it begins
     * @param length of the name in bytes, without NUL
     * @return the name
     */
    public static FileName of(final DirectBuffer buffer, final int offset, final int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return new FileName(bytes);
    }

    /**
     * Encodes a name in UTF-8.
     *
     * @param name without NUL
     * @return the name
     * @throws IllegalArgumentException if it contains NUL, which would end the name in a packet
     */
    public static FileName of(final String name) {
        if (name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a file name must not contain NUL");
        }
        return new FileName(name.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The name's bytes.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * The name's length.
     *
     * @return bytes
     */
    public int length() {
        return bytes.length;
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof final FileName that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return PeerText.of(new UnsafeBuffer(bytes), 0, bytes.length);
    }
}
