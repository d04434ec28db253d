package dev.lockstep.tftp.transfer;

import org.agrona.MutableDirectBuffer;

/** Content in memory. A test can make it stall, fail or change. */
final class MemorySource implements BlockSource {
    /** The current content, which a script may change. */
    byte[] content;

    /** The result of {@link #size}. */
    long announcedSize;

    /** Unless this is {@link ContentStatus#OK}, {@link #read} returns it instead of bytes. */
    int status = ContentStatus.OK;

    /** From this position on {@link #read} returns {@link #status}. */
    long statusFrom;

    private long nextPosition;

    MemorySource(final byte[] content) {
        this.content = content;
        this.announcedSize = content.length;
    }

    @Override
    public int read(final long position, final MutableDirectBuffer destination, final int offset, final int length) {
        if (position != nextPosition) {
            throw new IllegalStateException("read at " + position + " after " + nextPosition);
        }
        if (status != ContentStatus.OK && position >= statusFrom) {
            return status;
        }
        final int count = (int) Math.max(0, Math.min(length, content.length - position));
        destination.putBytes(offset, content, (int) Math.min(position, content.length), count);
        nextPosition += count;
        return count;
    }

    @Override
    public long size() {
        return announcedSize;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
