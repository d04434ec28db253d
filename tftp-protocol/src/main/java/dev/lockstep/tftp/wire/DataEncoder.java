package dev.lockstep.tftp.wire;

import org.agrona.MutableDirectBuffer;

/**
 * Writes the header of a DATA packet; the data follows at {@link DataDecoder#DATA_OFFSET}, put there by whoever has it.
 * {@link DataDecoder} shows the layout. Thread-safe: no state.
 */
public final class DataEncoder {
    private DataEncoder() {}

    /**
     * Writes opcode and block number.
     *
     * @param buffer to be written
     * @param offset where the packet begins
     * @param blockNumber 0 to 65535
     */
    public static void putHeader(final MutableDirectBuffer buffer, final int offset, final int blockNumber) {
        buffer.putInt(offset, Opcode.DATA << 16 | blockNumber, TftpPacket.NETWORK_ORDER);
    }
}
