package dev.lockstep.tftp.wire;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * Classifies datagrams. A datagram for which {@link #validate} returns an opcode is safe to decode.
 *
 * <p>Thread-safe: no state.
 */
public final class TftpPacket {
    /** The port on which a server receives requests (RFC 1350 section 4). */
    public static final int REQUEST_PORT = 69;

    /** Offset of the opcode in every packet, in bytes. */
    public static final int OPCODE_OFFSET = 0;

    /** Bytes before the data of a DATA packet; no DATA, ACK or ERROR is shorter. */
    public static final int HEADER_LENGTH = 4;

    /** The longest request that RFC 2347 lets a client send, in bytes; ERROR and OACK keep to it as well. */
    public static final int MAX_REQUEST_LENGTH = 512;

    /** Reason: the datagram ends before the packet's fixed part does. */
    public static final int TOO_SHORT = -1;

    /** Reason: an opcode that is none of the six. */
    public static final int BAD_OPCODE = -2;

    /** Reason: a request whose file name has no NUL. */
    public static final int UNTERMINATED_FILENAME = -3;

    /**
     * Reason: a request whose mode runs to the end of the datagram without a NUL. Some boot ROMs send this, and
     * {@link RequestDecoder} reads it safely, so that a tolerant server may accept it.
     */
    public static final int UNTERMINATED_MODE = -4;

    static final ByteOrder NETWORK_ORDER = ByteOrder.BIG_ENDIAN;

    private static final int OPCODE_LENGTH = 2;

    private TftpPacket() {}

    /**
     * Classifies a datagram without reading outside it.
     *
     * @param buffer holds the datagram
     * @param offset where it begins
     * @param length of the datagram in bytes
     * @return its {@link Opcode}, or the negative reason why it is no TFTP packet
     */
    public static int validate(final DirectBuffer buffer, final int offset, final int length) {
        if (length < OPCODE_LENGTH) {
            return TOO_SHORT;
        }
        final int opcode = opcode(buffer, offset);
        return switch (opcode) {
            case Opcode.RRQ, Opcode.WRQ -> validateRequest(buffer, offset, length, opcode);
            case Opcode.DATA, Opcode.ACK, Opcode.ERROR -> length < HEADER_LENGTH ? TOO_SHORT : opcode;
            case Opcode.OACK -> opcode;
            default -> BAD_OPCODE;
        };
    }

    private static int validateRequest(
            final DirectBuffer buffer, final int offset, final int length, final int opcode) {
        final int end = offset + length;
        final int filenameEnd = Ascii.indexOfNul(buffer, offset + OPCODE_LENGTH, end);
        if (filenameEnd == Ascii.NOT_FOUND) {
            return UNTERMINATED_FILENAME;
        }
        return Ascii.indexOfNul(buffer, filenameEnd + 1, end) == Ascii.NOT_FOUND ? UNTERMINATED_MODE : opcode;
    }

    /**
     * Reads the opcode of a datagram of at least two bytes.
     *
     * @param buffer holds the datagram
     * @param offset where it begins
     * @return 0 to 65535
     */
    public static int opcode(final DirectBuffer buffer, final int offset) {
        return buffer.getShort(offset + OPCODE_OFFSET, NETWORK_ORDER) & 0xFFFF;
    }
}
