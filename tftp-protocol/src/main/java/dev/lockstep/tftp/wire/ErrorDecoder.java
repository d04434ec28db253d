package dev.lockstep.tftp.wire;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The end of a transfer that failed, RFC 1350 section 5:
 *
 * <pre>
 *  2 bytes   2 bytes     string   1 byte
 * +--------+-----------+---~~---+------+
 * | 00 05  | ErrorCode | ErrMsg |  0   |
 * +--------+-----------+---~~---+------+
 * </pre>
 *
 * <p>The message ends at its NUL or with the datagram. It is the peer's bytes: escape it before a person sees it. Not thread-safe.
 */
public final class ErrorDecoder {
    /** Where the error code stands. */
    public static final int CODE_OFFSET = 2;

    /** Where the message begins. */
    public static final int MESSAGE_OFFSET = TftpPacket.HEADER_LENGTH;

    private DirectBuffer buffer = new UnsafeBuffer();
    private int offset;
    private int messageEnd;

    /** A decoder to be wrapped around ERROR packets, one after the other. */
    public ErrorDecoder() {}

    /**
     * Wraps a datagram that {@link TftpPacket#validate} called ERROR.
     *
     * @param buffer holds the datagram
     * @param offset where it begins
     * @param length of the datagram in bytes
     * @return this
     */
    public ErrorDecoder wrap(final DirectBuffer buffer, final int offset, final int length) {
        this.buffer = buffer;
        this.offset = offset;
        final int nul = Ascii.indexOfNul(buffer, messageOffset(), offset + length);
        messageEnd = nul == Ascii.NOT_FOUND ? offset + length : nul;
        return this;
    }

    /**
     * The error code, one of {@link ErrorCode}'s or any other number.
     *
     * @return 0 to 65535
     */
    public int code() {
        return buffer.getShort(offset + CODE_OFFSET, TftpPacket.NETWORK_ORDER) & 0xFFFF;
    }

    /**
     * The buffer that holds the message.
     *
     * @return the buffer that was wrapped
     */
    public DirectBuffer buffer() {
        return buffer;
    }

    /**
     * Where the message begins in the wrapped buffer.
     *
     * @return an index of the buffer
     */
    public int messageOffset() {
        return offset + MESSAGE_OFFSET;
    }

    /**
     * Bytes of the message; may be 0.
     *
     * @return a length in bytes
     */
    public int messageLength() {
        return messageEnd - messageOffset();
    }
}
