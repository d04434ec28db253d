package dev.lockstep.tftp.simulation;

import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** A file in memory that is read from or written to. Not thread-safe. */
public final class MemoryContent implements BlockSource, BlockSink {
    private byte[] bytes;
    private int size;
    private boolean committed;

    /** An empty file, to be written to. */
    public MemoryContent() {
        this(new byte[0]);
    }

    /**
     * A file that holds something.
     *
     * @param bytes of the file; copied
     */
    public MemoryContent(final byte[] bytes) {
        this.bytes = bytes.clone();
        size = bytes.length;
    }

    @Override
    public int read(final long position, final MutableDirectBuffer destination, final int offset, final int length) {
        final int count = (int) Math.min(length, size - position);
        destination.putBytes(offset, bytes, (int) position, count);
        return count;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int write(final long position, final DirectBuffer source, final int offset, final int length) {
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + length, 2 * bytes.length));
        }
        source.getBytes(offset, bytes, (int) position, length);
        size = (int) position + length;
        return ContentStatus.OK;
    }

    @Override
    public int commit() {
        committed = true;
        return ContentStatus.OK;
    }

    @Override
    public void close() {
        // holds nothing but memory
    }

    /**
     * Whether the written file is complete.
     *
     * @return true once {@link #commit()} was called
     */
    public boolean isCommitted() {
        return committed;
    }

    /**
     * The content.
     *
     * @return a copy
     */
    public byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }
}
