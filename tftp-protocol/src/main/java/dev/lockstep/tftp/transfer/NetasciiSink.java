package dev.lockstep.tftp.transfer;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Turns netascii (RFC 764) into local text: CR LF becomes a line feed, CR NUL a bare CR. A CR before any other byte, and a line feed alone, stay
 * as they are. A pair may be split between two blocks.
 *
 * <p>Not thread-safe.
 */
public final class NetasciiSink implements BlockSink {
    private final BlockSink local;
    private final byte[] input;
    private final byte[] outputBytes;
    private final DirectBuffer output;
    private long localPosition;
    private boolean carriageReturn;

    /**
     * Converts what is received.
     *
     * @param local receives text with line feeds at line ends; closed with this
     * @param blockSize the longest block that will be written, in bytes
     */
    public NetasciiSink(final BlockSink local, final int blockSize) {
        this.local = local;
        // one more for a CR that the block before left behind
        outputBytes = new byte[blockSize + 1];
        output = new UnsafeBuffer(outputBytes);
        input = new byte[blockSize];
    }

    @Override
    public int write(final long position, final DirectBuffer source, final int offset, final int length) {
        source.getBytes(offset, input, 0, length);
        boolean pending = carriageReturn;
        int count = 0;
        for (int i = 0; i < length; i++) {
            final byte character = input[i];
            if (pending) {
                pending = false;
                if (character == '\n' || character == 0) {
                    outputBytes[count++] = character == 0 ? (byte) '\r' : character;
                    continue;
                }
                outputBytes[count++] = '\r';
            }
            if (character == '\r') {
                pending = true;
            } else {
                outputBytes[count++] = character;
            }
        }
        final int status = local.write(localPosition, output, 0, count);
        if (status == ContentStatus.OK) {
            localPosition += count;
            carriageReturn = pending;
        }
        return status;
    }

    @Override
    public int commit() {
        if (carriageReturn) {
            outputBytes[0] = '\r';
            final int status = local.write(localPosition, output, 0, 1);
            if (status != ContentStatus.OK) {
                return status;
            }
            localPosition++;
            carriageReturn = false;
        }
        return local.commit();
    }

    @Override
    public void close() {
        local.close();
    }
}
