package dev.lockstep.tftp.transfer;

import org.agrona.DirectBuffer;

/** Refuses what goes beyond a size, whatever size was announced. Not thread-safe. */
public final class SizeLimitedSink implements BlockSink {
    private final BlockSink sink;
    private final long maxSize;

    /**
     * Limits a sink.
     *
     * @param sink to be limited; closed with this
     * @param maxSize the most bytes to take
     */
    public SizeLimitedSink(final BlockSink sink, final long maxSize) {
        this.sink = sink;
        this.maxSize = maxSize;
    }

    @Override
    public int write(final long position, final DirectBuffer source, final int offset, final int length) {
        return length > maxSize - position ? ContentStatus.NO_SPACE : sink.write(position, source, offset, length);
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
