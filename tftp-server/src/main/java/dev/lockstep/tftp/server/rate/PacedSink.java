package dev.lockstep.tftp.server.rate;

import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.ContentStatus;
import org.agrona.DirectBuffer;

/** Content that is written no faster than a rate permits. */
final class PacedSink implements BlockSink {
    private final BlockSink sink;
    private final ByteRates.Pace pace;

    PacedSink(final BlockSink sink, final ByteRates.Pace pace) {
        this.sink = sink;
        this.pace = pace;
    }

    @Override
    public int write(final long position, final DirectBuffer source, final int offset, final int length) {
        if (!pace.take(length)) {
            return ContentStatus.NOT_READY;
        }
        final int status = sink.write(position, source, offset, length);
        if (status != ContentStatus.OK) {
            pace.giveBack(length);
        }
        return status;
    }

    @Override
    public int commit() {
        return sink.commit();
    }

    @Override
    public void close() {
        pace.close();
        sink.close();
    }
}
