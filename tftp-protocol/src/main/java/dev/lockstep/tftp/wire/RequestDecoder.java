package dev.lockstep.tftp.wire;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A read or write request, RFC 1350 section 5 with the options of RFC 2347:
 *
 * <pre>
 *  2 bytes   string  1 byte  string 1 byte   string  1 byte  string  1 byte
 * +--------+---~~---+------+---~~--+------+---~~---+------+---~~---+------+
 * | Opcode |filename|  0   | mode  |  0   |  name  |  0   | value  |  0   | ...
 * +--------+---~~---+------+---~~--+------+---~~---+------+---~~---+------+
 * </pre>
 *
 * <p>File names are bytes: no character set is assumed. Not thread-safe.
 */
public final class RequestDecoder {
    /** Offset of the file name in the packet, in bytes. */
    public static final int FILENAME_OFFSET = 2;

    private final OptionsDecoder options = new OptionsDecoder();
    private DirectBuffer buffer = new UnsafeBuffer();
    private int offset;
    private int filenameEnd;
    private int modeEnd;
    private int end;

    /** A decoder to be wrapped around requests, one after the other. */
    public RequestDecoder() {}

    /**
     * Wraps a datagram that {@link TftpPacket#validate} classified as RRQ, WRQ or {@link TftpPacket#UNTERMINATED_MODE}.
     *
     * @param buffer holds the datagram
     * @param offset where it begins
     * @param length of the datagram in bytes
     * @return this
     */
    public RequestDecoder wrap(final DirectBuffer buffer, final int offset, final int length) {
        this.buffer = buffer;
        this.offset = offset;
        end = offset + length;
        filenameEnd = Ascii.indexOfNul(buffer, filenameOffset(), end);
        final int modeNul = Ascii.indexOfNul(buffer, modeOffset(), end);
        modeEnd = modeNul == Ascii.NOT_FOUND ? end : modeNul;
        return this;
    }

    /**
     * Whether the client wants to read or to write.
     *
     * @return {@link Opcode#RRQ} or {@link Opcode#WRQ}
     */
    public int opcode() {
        return TftpPacket.opcode(buffer, offset);
    }

    /**
     * The buffer that holds the request.
     *
     * @return the buffer that was wrapped
     */
    public DirectBuffer buffer() {
        return buffer;
    }

    /**
     * Where the file name begins.
     *
     * @return an index of {@link #buffer()}
     */
    public int filenameOffset() {
        return offset + FILENAME_OFFSET;
    }

    /**
     * Length of the file name without its NUL; may be 0.
     *
     * @return a length in bytes
     */
    public int filenameLength() {
        return filenameEnd - filenameOffset();
    }

    /**
     * Where the mode begins.
     *
     * @return an index of {@link #buffer()}
     */
    public int modeOffset() {
        return filenameEnd + 1;
    }

    /**
     * Length of the mode without its NUL; may be 0.
     *
     * @return a length in bytes
     */
    public int modeLength() {
        return modeEnd - modeOffset();
    }

    /**
     * The transfer mode.
     *
     * @return null for {@code mail} and every other mode that {@link TransferMode} lacks
     */
    public @Nullable TransferMode mode() {
        return TransferMode.of(buffer, modeOffset(), modeLength());
    }

    /**
     * The options. Each call starts at the first one.
     *
     * @return the decoder's own cursor, valid until the next wrap
     */
    public OptionsDecoder options() {
        final int optionsOffset = Math.min(modeEnd + 1, end);
        return options.wrap(buffer, optionsOffset, end - optionsOffset);
    }
}
