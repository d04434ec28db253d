package dev.lockstep.tftp.wire;

import org.agrona.DirectBuffer;

/**
 * Turns netascii (RFC 764) into local text: CR LF becomes a line feed, CR NUL a bare CR. A CR before any other byte, and a line feed alone, stay
 * as they are. A pair may be split between two blocks. Nothing allocates. Not thread-safe.
 */
public final class NetasciiDecoder {
    private final byte[] input;
    private boolean carriageReturn;

    /**
     * A decoder at the beginning of a text.
     *
     * @param blockSize the longest block that will be converted, in bytes
     */
    public NetasciiDecoder(final int blockSize) {
        input = new byte[blockSize];
    }

    /**
     * Converts the next block.
     *
     * @param netascii holds the block
     * @param offset where the block begins
     * @param length of the block in bytes
     * @param text receives local text from index 0 on; it needs one byte more than the block, for a CR at the end of the block before
     * @return bytes of local text
     */
    public int decode(final DirectBuffer netascii, final int offset, final int length, final byte[] text) {
        // convert between arrays: a buffer would check its bounds for each byte
        netascii.getBytes(offset, input, 0, length);
        boolean pending = carriageReturn;
        int count = 0;
        for (int i = 0; i < length; i++) {
            final byte character = input[i];
            if (pending) {
                pending = false;
                if (character == '\n' || character == 0) {
                    text[count++] = character == 0 ? (byte) '\r' : character;
                    continue;
                }
                text[count++] = '\r';
            }
            if (character == '\r') {
                pending = true;
            } else {
                text[count++] = character;
            }
        }
        carriageReturn = pending;
        return count;
    }

    /**
     * Ends the text.
     *
     * @param text receives the CR if the last block ended with one
     * @return bytes of local text, 0 or 1
     */
    public int finish(final byte[] text) {
        text[0] = '\r';
        final int count = carriageReturn ? 1 : 0;
        carriageReturn = false;
        return count;
    }
}
