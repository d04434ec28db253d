package dev.lockstep.tftp.wire;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * An acknowledgment, RFC 1350 section 5:
 *
 * <pre>
 *  2 bytes   2 bytes
 * +--------+---------+
 * | 00 04  | Block # |
 * +--------+---------+
 * </pre>
 *
 * <p>Bytes behind the block number are ignored: Windows Deployment Services sends one. Not thread-safe.
 */
public final class AckDecoder {
    /** Where the block number stands. */
    public static final int BLOCK_NUMBER_OFFSET = 2;

    private DirectBuffer buffer = new UnsafeBuffer();
    private int offset;

    /** A decoder to be wrapped around ACKs, one after the other. */
    public AckDecoder() {}

    /**
     * Wraps a datagram that {@link TftpPacket#validate} called ACK.
     *
     * @param buffer holds the datagram
     * @param offset where it begins
     * @return this
     */
    public AckDecoder wrap(final DirectBuffer buffer, final int offset) {
        this.buffer = buffer;
        this.offset = offset;
        return this;
    }

    /**
     * The acknowledged block's number; {@link BlockNumber} tells which block of the file it is.
     *
     * @return 0 to 65535
     */
    public int blockNumber() {
        return buffer.getShort(offset + BLOCK_NUMBER_OFFSET, TftpPacket.NETWORK_ORDER) & 0xFFFF;
    }
}
