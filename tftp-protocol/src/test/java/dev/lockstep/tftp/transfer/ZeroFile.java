package dev.lockstep.tftp.transfer;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** A file of zeros of any size, without memory. A test can make it not ready. */
final class ZeroFile implements BlockSource, BlockSink {
    private final long size;
    private boolean ready = true;
    private long position;
    private boolean committed;

    ZeroFile(final long size) {
        this.size = size;
    }

    ZeroFile ready(final boolean isReady) {
        ready = isReady;
        return this;
    }

    @Override
    public int read(final long from, final MutableDirectBuffer destination, final int offset, final int length) {
        if (!ready) {
            return ContentStatus.NOT_READY;
        }
        expect(from);
        final int count = (int) Math.min(length, size - position);
        position += count;
        return count;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int write(final long from, final DirectBuffer source, final int offset, final int length) {
        if (!ready) {
            return ContentStatus.NOT_READY;
        }
        expect(from);
        position += length;
        return ContentStatus.OK;
    }

    private void expect(final long from) {
        if (from != position) {
            throw new AssertionError("at " + from + ", expected " + position);
        }
    }

    @Override
    public int commit() {
        committed = true;
        return ContentStatus.OK;
    }

    boolean isCommitted() {
        return committed;
    }

    /** The number of bytes that were read or written. */
    long position() {
        return position;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
