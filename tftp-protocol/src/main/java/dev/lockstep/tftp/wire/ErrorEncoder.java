package dev.lockstep.tftp.wire;

import org.agrona.MutableDirectBuffer;

/** Writes an ERROR packet; {@link ErrorDecoder} shows the layout. Thread-safe: no state. */
public final class ErrorEncoder {
    /** The longest message that keeps the packet within {@link TftpPacket#MAX_REQUEST_LENGTH}, in characters. */
    public static final int MAX_MESSAGE_LENGTH = TftpPacket.MAX_REQUEST_LENGTH - ErrorDecoder.MESSAGE_OFFSET - 1;

    private static final char FIRST_PRINTABLE = 0x20;
    private static final char LAST_PRINTABLE = 0x7E;

    private ErrorEncoder() {}

    /**
     * Writes an ERROR. A message beyond {@link #MAX_MESSAGE_LENGTH} is cut; a character that is not printable ASCII becomes a
     * question mark.
     *
     * @param buffer to be written, with room for {@link TftpPacket#MAX_REQUEST_LENGTH} bytes
     * @param offset where the packet begins
     * @param code 0 to 65535
     * @param message for a person
     * @return the packet's length in bytes
     */
    public static int put(final MutableDirectBuffer buffer, final int offset, final int code, final String message) {
        buffer.putInt(offset, Opcode.ERROR << 16 | code, TftpPacket.NETWORK_ORDER);
        final int messageLength = Math.min(message.length(), MAX_MESSAGE_LENGTH);
        for (int i = 0; i < messageLength; i++) {
            final char character = message.charAt(i);
            final boolean printable = character >= FIRST_PRINTABLE && character <= LAST_PRINTABLE;
            buffer.putByte(offset + ErrorDecoder.MESSAGE_OFFSET + i, (byte) (printable ? character : '?'));
        }
        buffer.putByte(offset + ErrorDecoder.MESSAGE_OFFSET + messageLength, (byte) 0);
        return ErrorDecoder.MESSAGE_OFFSET + messageLength + 1;
    }
}
