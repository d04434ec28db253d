package dev.lockstep.tftp.wire;

import org.agrona.MutableDirectBuffer;

/** Writes an acknowledgment; {@link AckDecoder} shows the layout. Thread-safe: no state. */
public final class AckEncoder {
    /** Bytes of every ACK. */
    public static final int ENCODED_LENGTH = TftpPacket.HEADER_LENGTH;

    private AckEncoder() {}

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
