package dev.lockstep.tftp.transfer;

import org.agrona.MutableDirectBuffer;

/** Content in memory that can be made to stall, to fail or to change. */
final class MemorySource implements BlockSource {
    /** As the file is now: a script may change it. */
    byte[] content;

    /** What {@link #size} says. */
    long announcedSize;

    /** Answered instead of bytes unless it is {@link ContentStatus#OK}. */
    int status = ContentStatus.OK;

    /** From this position on, {@link #status} is answered. */
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
