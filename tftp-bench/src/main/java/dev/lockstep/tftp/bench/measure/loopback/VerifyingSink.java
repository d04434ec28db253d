package dev.lockstep.tftp.bench.measure.loopback;

import dev.lockstep.tftp.bench.measure.load.GeneratedContent;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.ContentStatus;
import org.agrona.DirectBuffer;

/** Accepts only {@link GeneratedContent}: a wrong, missing or additional byte fails the transfer. */
class VerifyingSink implements BlockSink {
    private final long expectedSize;
    private long verified;

    VerifyingSink(final long expectedSize) {
        this.expectedSize = expectedSize;
    }

    @Override
    public int write(final long position, final DirectBuffer source, final int offset, final int length) {
        if (position != verified || !GeneratedContent.matches(position, source, offset, length)) {
            return ContentStatus.FAILED;
        }
        verified += length;
        return ContentStatus.OK;
    }

    @Override
    public int commit() {
        return verified == expectedSize ? ContentStatus.OK : ContentStatus.FAILED;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
