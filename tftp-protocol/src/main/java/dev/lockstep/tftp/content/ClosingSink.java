package dev.lockstep.tftp.content;

import dev.lockstep.tftp.transfer.BlockSink;
import org.agrona.DirectBuffer;

/** A sink that runs a task when it is closed. */
public final class ClosingSink implements BlockSink {
    private final BlockSink sink;
    private final Runnable whenClosed;

    /**
     * Adds a task to a sink.
     *
     * @param sink that takes the blocks
     * @param whenClosed run after the sink is closed, even if that fails
     */
    public ClosingSink(final BlockSink sink, final Runnable whenClosed) {
        this.sink = sink;
        this.whenClosed = whenClosed;
    }

    @Override
    public int write(final long position, final DirectBuffer source, final int offset, final int length) {
        return sink.write(position, source, offset, length);
    }

    @Override
    public int commit() {
        return sink.commit();
    }

    @Override
    public void close() {
        try {
            sink.close();
        } finally {
            whenClosed.run();
        }
    }
}
