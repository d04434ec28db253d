package dev.lockstep.tftp.wire;

import org.agrona.MutableDirectBuffer;

/**
 * Turns local text into netascii (RFC 764): a line feed travels as CR LF, a bare CR as CR NUL, all other bytes as they are. The second byte of
 * a pair may fall into the next block. Nothing allocates. Not thread-safe.
 */
public final class NetasciiEncoder {
    private static final int NO_BYTE = -1;
    private static final int STEP_LENGTH = 8192;

    private final byte[] output = new byte[STEP_LENGTH];
    private int secondOfPair = NO_BYTE;
    private int consumed;

    /** An encoder at the beginning of a text. */
    public NetasciiEncoder() {}

    /**
     * Converts text until it ends, the room is used up, or 8 KiB are written.
     *
     * @param text with line feeds at line ends
     * @param from index of the first byte to be converted
     * @param to index after the last byte to be converted
     * @param destination of netascii
     * @param offset in the destination
     * @param room for bytes from the offset on
     * @return bytes of netascii that were written; {@link #consumed} gives the length of the converted text
     */
    public int encode(
            final byte[] text,
            final int from,
            final int to,
            final MutableDirectBuffer destination,
            final int offset,
            final int room) {
        // convert between arrays: a buffer would check its bounds for each byte
        final int limit = Math.min(room, STEP_LENGTH);
        int in = from;
        int out = 0;
        if (secondOfPair != NO_BYTE && limit > 0) {
            output[out++] = (byte) secondOfPair;
            secondOfPair = NO_BYTE;
        }
        while (in < to && out < limit) {
            final byte character = text[in++];
            if (character != '\n' && character != '\r') {
                output[out++] = character;
                continue;
            }
            output[out++] = '\r';
            final byte second = character == '\n' ? (byte) '\n' : 0;
            if (out < limit) {
                output[out++] = second;
            } else {
                secondOfPair = second;
            }
        }
        destination.putBytes(offset, output, 0, out);
        consumed = in - from;
        return out;
    }

    /**
     * Length of the text that the last {@link #encode} converted.
     *
     * @return bytes of local text
     */
    public int consumed() {
        return consumed;
    }

    /**
     * Whether the second byte of a pair is still to be written.
     *
     * @return true if {@link #encode} has output even without more text
     */
    public boolean isPairOpen() {
        return secondOfPair != NO_BYTE;
    }
}
