package dev.lockstep.tftp.transfer;

import org.agrona.MutableDirectBuffer;

/** Provides {@link Content}, and checks that each byte is read once, in order. */
final class ContentSource implements BlockSource {
    private final Content content;
    private final Readiness readiness;
    private final boolean sizeIsKnown;
    private long nextPosition;
    private boolean ended;

    ContentSource(final Content content, final Readiness readiness, final boolean sizeIsKnown) {
        this.content = content;
        this.readiness = readiness;
        this.sizeIsKnown = sizeIsKnown;
    }

    @Override
    public int read(final long position, final MutableDirectBuffer destination, final int offset, final int length) {
        if (position != nextPosition || ended) {
            throw new AssertionError(
                    "read at " + position + (ended ? " after the end" : "") + ", expected " + nextPosition);
        }
        if (!readiness.isReady()) {
            return ContentStatus.NOT_READY;
        }
        final int count = (int) Math.min(length, content.size() - position);
        for (int i = 0; i < count; i++) {
            destination.putByte(offset + i, content.byteAt(position + i));
        }
        nextPosition += count;
        ended = count < length;
        return count;
    }

    @Override
    public long size() {
        return sizeIsKnown ? content.size() : UNKNOWN_SIZE;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
