package dev.lockstep.tftp.content;

import dev.lockstep.tftp.transfer.BlockSource;
import org.agrona.MutableDirectBuffer;

/** A source that runs a task when it is closed. */
public final class ClosingSource implements BlockSource {
    private final BlockSource source;
    private final Runnable whenClosed;

    /**
     * Adds a task to a source.
     *
     * @param source of the blocks
     * @param whenClosed run after the source is closed, even if that fails
     */
    public ClosingSource(final BlockSource source, final Runnable whenClosed) {
        this.source = source;
        this.whenClosed = whenClosed;
    }

    @Override
    public int read(final long position, final MutableDirectBuffer destination, final int offset, final int length) {
        return source.read(position, destination, offset, length);
    }

    @Override
    public long size() {
        return source.size();
    }

    @Override
    public void close() {
        try {
            source.close();
        } finally {
            whenClosed.run();
        }
    }
}
