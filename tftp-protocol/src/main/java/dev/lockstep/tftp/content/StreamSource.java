package dev.lockstep.tftp.content;

import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/** Reads blocks from an input stream, and waits while it blocks. Its owner closes the stream. */
public class StreamSource implements BlockSource {
    private final InputStream input;
    private final long size;
    private byte[] block = new byte[0];
    private @Nullable IOException failure;

    /**
     * A source that has read nothing.
     *
     * @param input from which blocks are read in order
     * @param size of its content, or {@link BlockSource#UNKNOWN_SIZE}
     */
    public StreamSource(final InputStream input, final long size) {
        this.input = input;
        this.size = size;
    }

    /**
     * A source of bytes in memory.
     *
     * @param content not to be changed meanwhile
     */
    public StreamSource(final byte[] content) {
        this(new ByteArrayInputStream(content), content.length);
    }

    @Override
    public final int read(
            final long position, final MutableDirectBuffer destination, final int offset, final int length) {
        if (block.length < length) {
            block = new byte[length];
        }
        try {
            final int count = input.readNBytes(block, 0, length);
            destination.putBytes(offset, block, 0, count);
            return count;
        } catch (final IOException e) {
            failure = e;
            return ContentStatus.FAILED;
        }
    }

    @Override
    public final long size() {
        return size;
    }

    /**
     * The exception that ended the reading.
     *
     * @return null if there was none
     */
    public final @Nullable IOException failure() {
        return failure;
    }

    @Override
    public void close() {
        // the owner of the stream closes it
    }
}
