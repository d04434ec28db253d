package dev.lockstep.tftp.transfer;

import org.agrona.MutableDirectBuffer;

/** Provides {@link Content}, and checks that each byte is read once, in order. */
final class ContentSource extends FaultyContent implements BlockSource {
    private final Content content;
    private final boolean sizeIsKnown;
    private long nextPosition;
    private boolean ended;

    ContentSource(
            final Content content, final Readiness readiness, final boolean sizeIsKnown, final ContentFault fault) {
        super(readiness, fault);
        this.content = content;
        this.sizeIsKnown = sizeIsKnown;
    }

    @Override
    public int read(final long position, final MutableDirectBuffer destination, final int offset, final int length) {
        if (position != nextPosition || ended) {
            throw new AssertionError(
                    "read at " + position + (ended ? " after the end" : "") + ", expected " + nextPosition);
        }
        final int status = touch(position, position + length);
        if (status != ContentStatus.OK) {
            return status;
        }
        final int count = (int) Math.min(length, fault().sizeAtEnd(content.size()) - position);
        for (int i = 0; i < count; i++) {
            destination.putByte(offset + i, content.byteAt(position + i));
        }
        nextPosition += count;
        ended = count < length;
        if (ended && nextPosition < size()) {
            strike();
        }
        return count;
    }

    @Override
    public long size() {
        return sizeIsKnown ? content.size() : UNKNOWN_SIZE;
    }
}
