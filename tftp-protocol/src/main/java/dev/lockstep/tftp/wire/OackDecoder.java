package dev.lockstep.tftp.wire;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * An option acknowledgment, RFC 2347:
 *
 * <pre>
 *  2 bytes   string  1 byte  string  1 byte
 * +--------+---~~---+------+---~~---+------+
 * | 00 06  |  name  |  0   | value  |  0   | ...
 * +--------+---~~---+------+---~~---+------+
 * </pre>
 *
 * <p>Not thread-safe.
 */
public final class OackDecoder {
    /** Offset of the first option's name in the packet, in bytes. */
    public static final int OPTIONS_OFFSET = 2;

    private final OptionsDecoder options = new OptionsDecoder();
    private DirectBuffer buffer = new UnsafeBuffer();
    private int offset;
    private int length;

    /** A decoder to be wrapped around OACKs, one after the other. */
    public OackDecoder() {}

    /**
     * Wraps a datagram that {@link TftpPacket#validate} classified as OACK.
     *
     * @param buffer holds the datagram
     * @param offset where it begins
     * @param length of the datagram in bytes
     * @return this
     */
    public OackDecoder wrap(final DirectBuffer buffer, final int offset, final int length) {
        this.buffer = buffer;
        this.offset = offset;
        this.length = length;
        return this;
    }

    /**
     * The options. Each call starts at the first one.
     *
     * @return the decoder's own cursor, valid until the next wrap
     */
    public OptionsDecoder options() {
        return options.wrap(buffer, offset + OPTIONS_OFFSET, length - OPTIONS_OFFSET);
    }
}
