package dev.lockstep.tftp.transfer;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Turns local text into netascii (RFC 764): a line feed travels as CR LF, a bare CR as CR NUL, all other bytes as they are. The second byte of
 * a pair may fall into the next block.
 *
 * <p>Not thread-safe.
 */
public final class NetasciiSource implements BlockSource {
    private static final int NO_BYTE = -1;
    private static final int INPUT_LENGTH = 4096;

    private final BlockSource local;
    private final byte[] inputBytes = new byte[INPUT_LENGTH];
    private final byte[] outputBytes = new byte[2 * INPUT_LENGTH];
    private final MutableDirectBuffer input = new UnsafeBuffer(inputBytes);
    private long localPosition;
    private int inputOffset;
    private int inputLength;
    private boolean inputEnded;
    private int secondOfPair = NO_BYTE;

    /** Bytes of the current block that were written before the local source was not ready. */
    private int produced;

    /**
     * Converts what a source yields.
     *
     * @param local text with line feeds at line ends; closed with this
     */
    public NetasciiSource(final BlockSource local) {
        this.local = local;
    }

    @Override
    public int read(final long position, final MutableDirectBuffer destination, final int offset, final int length) {
        if (secondOfPair != NO_BYTE && produced < length) {
            destination.putByte(offset + produced++, (byte) secondOfPair);
            secondOfPair = NO_BYTE;
        }
        while (produced < length) {
            if (inputOffset < inputLength) {
                convert(destination, offset, length);
            } else if (inputEnded) {
                break;
            } else {
                final int status = refill();
                if (status < 0) {
                    return status;
                }
            }
        }
        final int count = produced;
        produced = 0;
        return count;
    }

    /** As far as the input and the block go. Between arrays: a buffer would check its bounds for each byte. */
    private void convert(final MutableDirectBuffer destination, final int offset, final int length) {
        final int room = Math.min(length - produced, outputBytes.length);
        int in = inputOffset;
        int out = 0;
        while (in < inputLength && out < room) {
            final byte character = inputBytes[in++];
            if (character != '\n' && character != '\r') {
                outputBytes[out++] = character;
                continue;
            }
            outputBytes[out++] = '\r';
            final byte second = character == '\n' ? (byte) '\n' : 0;
            if (out < room) {
                outputBytes[out++] = second;
            } else {
                secondOfPair = second;
            }
        }
        destination.putBytes(offset + produced, outputBytes, 0, out);
        inputOffset = in;
        produced += out;
    }

    private int refill() {
        final int count = local.read(localPosition, input, 0, INPUT_LENGTH);
        if (count >= 0) {
            localPosition += count;
            inputOffset = 0;
            inputLength = count;
            inputEnded = count < INPUT_LENGTH;
        }
        return count;
    }

    /** The size on the wire is known only after conversion (decision D8). */
    @Override
    public long size() {
        return UNKNOWN_SIZE;
    }

    @Override
    public void close() {
        local.close();
    }
}
