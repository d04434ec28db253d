package dev.lockstep.tftp.wire;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

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
 * <p>Thread-safe: no state.
 */
public final class DataPacket {
    /** Where the block number stands. */
    public static final int BLOCK_NUMBER_OFFSET = 2;

    /** Where the data begins. */
    public static final int DATA_OFFSET = TftpPacket.HEADER_LENGTH;

    private DataPacket() {}

    /**
     * The block number; {@link BlockNumber} tells which block of the file it is.
     *
     * @param buffer holds a datagram that {@link TftpPacket#validate} called DATA
     * @param offset where it begins
     * @return 0 to 65535
     */
    public static int blockNumber(final DirectBuffer buffer, final int offset) {
        return buffer.getShort(offset + BLOCK_NUMBER_OFFSET, TftpPacket.NETWORK_ORDER) & 0xFFFF;
    }

    /**
     * Bytes of data; a block that is shorter than the transfer's block size is the last.
     *
     * @param length of a datagram that {@link TftpPacket#validate} called DATA, in bytes
     * @return a length in bytes, may be 0
     */
    public static int dataLength(final int length) {
        return length - DATA_OFFSET;
    }

    /**
     * Writes opcode and block number. The data follows at {@link #DATA_OFFSET}; the caller puts it there.
     *
     * @param buffer to be written
     * @param offset where the packet begins
     * @param blockNumber 0 to 65535
     */
    public static void putHeader(final MutableDirectBuffer buffer, final int offset, final int blockNumber) {
        buffer.putInt(offset, Opcode.DATA << 16 | blockNumber, TftpPacket.NETWORK_ORDER);
    }
}
