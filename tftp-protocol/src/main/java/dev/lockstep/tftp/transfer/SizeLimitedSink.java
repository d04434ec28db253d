package dev.lockstep.tftp.transfer;

import org.agrona.DirectBuffer;

/** Refuses the bytes beyond a size, whatever size was announced. Not thread-safe. */
final class SizeLimitedSink implements BlockSink {
    private final BlockSink sink;
    private final long maxSize;

    SizeLimitedSink(final BlockSink sink, final long maxSize) {
        this.sink = sink;
        this.maxSize = maxSize;
    }

    @Override
    public int write(final long position, final DirectBuffer source, final int offset, final int length) {
        return length > maxSize - position ? ContentStatus.TOO_LARGE : sink.write(position, source, offset, length);
    }

    @Override
    public int commit() {
        return sink.commit();
    }

    @Override
    public void close() {
        sink.close();
    }
}
