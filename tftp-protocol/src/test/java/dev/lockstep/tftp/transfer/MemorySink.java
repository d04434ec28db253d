package dev.lockstep.tftp.transfer;

import java.util.Arrays;
import org.agrona.DirectBuffer;

/** Stores its content in memory. A test can make it stall or fail. */
final class MemorySink implements BlockSink {
    /** Unless this is {@link ContentStatus#OK}, {@link #write} returns it and takes no bytes. */
    int writeStatus = ContentStatus.OK;

    /** The status that {@link #commit} returns. */
    int commitStatus = ContentStatus.OK;

    int writes;
    int commits;

    private byte[] content = new byte[256];
    private int length;

    @Override
    public int write(final long position, final DirectBuffer source, final int offset, final int count) {
        if (position != length) {
            throw new IllegalStateException("written at " + position + " after " + length);
        }
        writes++;
        if (writeStatus == ContentStatus.OK) {
            if (length + count > content.length) {
                content = Arrays.copyOf(content, Math.max(length + count, 2 * content.length));
            }
            source.getBytes(offset, content, length, count);
            length += count;
        }
        return writeStatus;
    }

    @Override
    public int commit() {
        commits++;
        return commitStatus;
    }

    byte[] content() {
        return Arrays.copyOf(content, length);
    }

    @Override
    public void close() {
        // nothing is held
    }
}
