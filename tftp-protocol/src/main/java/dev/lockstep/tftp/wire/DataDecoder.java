package dev.lockstep.tftp.wire;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A block of the file, RFC 1350 section 5:
 *
 * <pre>
 *  2 bytes   2 bytes   n bytes
 * +--------+---------+---~~---+
 * | 00 03  | Block # |  data  |
 * +--------+---------+---~~---+
 * </pre>
 *
 * <p>Not thread-safe.
 */
public final class DataDecoder {
    /** Where the block number stands. */
    public static final int BLOCK_NUMBER_OFFSET = 2;

    /** Where the data begins. */
    public static final int DATA_OFFSET = TftpPacket.HEADER_LENGTH;

    private DirectBuffer buffer = new UnsafeBuffer();
    private int offset;
    private int length;

    /** A decoder to be wrapped around DATA packets, one after the other. */
    public DataDecoder() {}

    /**
     * Wraps a datagram that {@link TftpPacket#validate} called DATA.
     *
     * @param buffer holds the datagram
     * @param offset where it begins
     * @param length of the datagram in bytes
     * @return this
     */
    public DataDecoder wrap(final DirectBuffer buffer, final int offset, final int length) {
        this.buffer = buffer;
        this.offset = offset;
        this.length = length;
        return this;
    }

    /**
     * The block number; {@link BlockNumber} tells which block of the file it is.
     *
     * @return 0 to 65535
     */
    public int blockNumber() {
        return buffer.getShort(offset + BLOCK_NUMBER_OFFSET, TftpPacket.NETWORK_ORDER) & 0xFFFF;
    }

    /**
     * Where the data begins in the wrapped buffer.
     *
     * @return an index of the buffer
     */
    public int dataOffset() {
        return offset + DATA_OFFSET;
    }

    /**
     * Bytes of data; a block that is shorter than the transfer's block size is the last.
     *
     * @return a length in bytes, may be 0
     */
    public int dataLength() {
        return length - DATA_OFFSET;
    }
}
