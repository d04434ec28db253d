package dev.lockstep.tftp.wire;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Reads an ERROR packet, RFC 1350 section 5:
 *
 * <pre>
 *  2 bytes   2 bytes     string   1 byte
 * +--------+-----------+---~~---+------+
 * | 00 05  | ErrorCode | ErrMsg |  0   |
 * +--------+-----------+---~~---+------+
 * </pre>
 *
 * <p>The message ends at its NUL or, without one, with the datagram. The peer chose its bytes: escape them before a person sees them. Not
 * thread-safe.
 */
public final class ErrorDecoder {
    /** Offset of the error code in the packet, in bytes. */
    public static final int CODE_OFFSET = 2;

    /** Offset of the message in the packet, in bytes. */
    public static final int MESSAGE_OFFSET = TftpPacket.HEADER_LENGTH;

    private DirectBuffer buffer = new UnsafeBuffer();
    private int offset;
    private int messageEnd;

    /** A decoder to be wrapped around ERROR packets, one after the other. */
    public ErrorDecoder() {}

    /**
     * Wraps a datagram that {@link TftpPacket#validate} classified as ERROR.
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
     * The error code, a constant of {@link ErrorCode} or any other number.
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
     * Length of the message, without its NUL.
     *
     * @return bytes, at least 0
     */
    public int messageLength() {
        return messageEnd - messageOffset();
    }
}
