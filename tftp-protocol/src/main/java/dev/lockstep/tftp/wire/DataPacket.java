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
    /** Offset of the block number in the packet, in bytes. */
    public static final int BLOCK_NUMBER_OFFSET = 2;

    /** Offset of the data in the packet, in bytes. */
    public static final int DATA_OFFSET = TftpPacket.HEADER_LENGTH;

    private DataPacket() {}

    /**
     * The block number; {@link BlockNumber} tells which block of the file it is.
     *
     * @param buffer holds a datagram that {@link TftpPacket#validate} classified as DATA
     * @param offset where it begins
     * @return 0 to 65535
     */
    public static int blockNumber(final DirectBuffer buffer, final int offset) {
        return buffer.getShort(offset + BLOCK_NUMBER_OFFSET, TftpPacket.NETWORK_ORDER) & 0xFFFF;
    }

    /**
     * Length of the data. A block shorter than the transfer's block size is the last one.
     *
     * @param length of a datagram that {@link TftpPacket#validate} classified as DATA, in bytes
     * @return bytes, at least 0
     */
    public static int dataLength(final int length) {
        return length - DATA_OFFSET;
    }

    /**
     * Writes opcode and block number. The caller writes the data at {@link #DATA_OFFSET}.
     *
     * @param buffer to be written
     * @param offset where the packet begins
     * @param blockNumber 0 to 65535
     */
    public static void putHeader(final MutableDirectBuffer buffer, final int offset, final int blockNumber) {
        buffer.putInt(offset, Opcode.DATA << 16 | blockNumber, TftpPacket.NETWORK_ORDER);
    }
}
