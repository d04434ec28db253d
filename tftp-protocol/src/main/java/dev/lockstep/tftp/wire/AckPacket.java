package dev.lockstep.tftp.wire;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

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
 * <p>Bytes after the block number are ignored: Windows Deployment Services appends one. Thread-safe: no state.
 */
public final class AckPacket {
    /** Offset of the block number in the packet, in bytes. */
    public static final int BLOCK_NUMBER_OFFSET = 2;

    /** Length of an ACK in bytes. */
    public static final int ENCODED_LENGTH = TftpPacket.HEADER_LENGTH;

    private AckPacket() {}

    /**
     * The acknowledged block's number; {@link BlockNumber} tells which block of the file it is.
     *
     * @param buffer holds a datagram that {@link TftpPacket#validate} classified as ACK
     * @param offset where it begins
     * @return 0 to 65535
     */
    public static int blockNumber(final DirectBuffer buffer, final int offset) {
        return buffer.getShort(offset + BLOCK_NUMBER_OFFSET, TftpPacket.NETWORK_ORDER) & 0xFFFF;
    }

    /**
     * Writes an ACK of {@link #ENCODED_LENGTH} bytes.
     *
     * @param buffer to be written
     * @param offset where the packet begins
     * @param blockNumber 0 to 65535
     */
    public static void put(final MutableDirectBuffer buffer, final int offset, final int blockNumber) {
        buffer.putInt(offset, Opcode.ACK << 16 | blockNumber, TftpPacket.NETWORK_ORDER);
    }
}
