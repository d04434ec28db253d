package dev.lockstep.tftp.transfer;

import org.agrona.DirectBuffer;

/** Checks that {@link Content} arrives: every byte is right and comes once, in order, and the commit comes once, at the end. */
final class VerifyingSink implements BlockSink {
    private final Content content;
    private final Readiness readiness;
    private long nextPosition;
    private boolean committed;

    VerifyingSink(final Content content, final Readiness readiness) {
        this.content = content;
        this.readiness = readiness;
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
        if (!readiness.isReady()) {
            return ContentStatus.NOT_READY;
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
        if (!readiness.isReady()) {
            return ContentStatus.NOT_READY;
        }
        committed = true;
        return ContentStatus.OK;
    }

    boolean isCommitted() {
        return committed;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
