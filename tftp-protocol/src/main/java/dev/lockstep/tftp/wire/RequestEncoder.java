package dev.lockstep.tftp.wire;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes a read or write request; {@link RequestDecoder} shows the layout. Not thread-safe.
 *
 * <p>{@code wrap}, then {@link #request}, then {@link #options()}, then {@link #encodedLength()}.
 */
public final class RequestEncoder {
    private final OptionsEncoder options = new OptionsEncoder();
    private MutableDirectBuffer buffer = new UnsafeBuffer();
    private int offset;
    private int end;

    /** An encoder to be wrapped around buffers, one after the other. */
    public RequestEncoder() {}

    /**
     * Length of a request without options.
     *
     * @param filenameLength of the file name in bytes, without NUL
     * @param mode of the transfer
     * @return bytes, which may exceed {@link TftpPacket#MAX_REQUEST_LENGTH}
     */
    public static int encodedLength(final int filenameLength, final TransferMode mode) {
        return RequestDecoder.FILENAME_OFFSET + filenameLength + 1 + mode.terminated().length;
    }

    /**
     * Wraps the region that receives the request.
     *
     * @param buffer to be written
     * @param offset where the request begins
     * @param length the most bytes that the request may take
     * @return this
     */
    public RequestEncoder wrap(final MutableDirectBuffer buffer, final int offset, final int length) {
        this.buffer = buffer;
        this.offset = offset;
        this.end = offset + length;
        return this;
    }

    /**
     * Writes everything but the options.
     *
     * @param opcode {@link Opcode#RRQ} or {@link Opcode#WRQ}
     * @param filename without NUL
     * @param mode of the transfer
     * @return this
     * @throws IllegalArgumentException if the request does not fit into the region
     */
    public RequestEncoder request(final int opcode, final byte[] filename, final TransferMode mode) {
        final int length = encodedLength(filename.length, mode);
        if (length > end - offset) {
            throw new IllegalArgumentException("a request of " + length + " bytes does not fit into " + (end - offset));
        }
        buffer.putShort(offset, (short) opcode, TftpPacket.NETWORK_ORDER);
        int limit = offset + RequestDecoder.FILENAME_OFFSET;
        buffer.putBytes(limit, filename);
        limit += filename.length;
        buffer.putByte(limit++, (byte) 0);
        buffer.putBytes(limit, mode.terminated());
        limit += mode.terminated().length;
        options.wrap(buffer, limit, end);
        return this;
    }

    /**
     * The appender for the request's options.
     *
     * @return the encoder's own appender, valid until the next wrap
     */
    public OptionsEncoder options() {
        return options;
    }

    /**
     * Bytes written so far, options included.
     *
     * @return a length in bytes
     */
    public int encodedLength() {
        return options.limit() - offset;
    }
}
