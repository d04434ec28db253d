package dev.lockstep.tftp.transfer;

import org.agrona.DirectBuffer;

/** Checks that {@link Content} arrives: every byte is right and comes once, in order, and the commit comes once, at the end. */
final class VerifyingSink extends FaultyContent implements BlockSink {
    private final Content content;
    private long nextPosition;
    private boolean committed;

    VerifyingSink(final Content content, final Readiness readiness, final ContentFault fault) {
        super(readiness, fault);
        this.content = content;
    }

    @Override
    public int write(final long position, final DirectBuffer source, final int offset, final int length) {
        if (position != nextPosition || committed) {
            throw new AssertionError(
                    "write at " + position + (committed ? " after commit" : "") + ", expected " + nextPosition);
        }
        if (length > content.size() - position) {
            throw new AssertionError("write of " + length + " at " + position + " of " + content.size());
        }
        final int status = touch(position, position + length);
        if (status != ContentStatus.OK) {
            return status;
        }
        for (int i = 0; i < length; i++) {
            if (source.getByte(offset + i) != content.byteAt(position + i)) {
                throw new AssertionError("wrong byte at " + (position + i));
            }
        }
        nextPosition += length;
        return ContentStatus.OK;
    }

    @Override
    public int commit() {
        if (committed) {
            throw new AssertionError("second commit");
        }
        if (nextPosition != content.size()) {
            throw new AssertionError("commit after " + nextPosition + " of " + content.size() + " bytes");
        }
        final int status = touch(nextPosition, Long.MAX_VALUE);
        committed = status == ContentStatus.OK;
        return status;
    }

    boolean isCommitted() {
        return committed;
    }
}
