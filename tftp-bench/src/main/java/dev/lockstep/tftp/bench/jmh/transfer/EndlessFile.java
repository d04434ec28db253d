package dev.lockstep.tftp.bench.jmh.transfer;

import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Content of any size that costs nothing to read or write, so that only the cost of the protocol is measured. */
final class EndlessFile implements BlockSource, BlockSink {
    private final long size;

    EndlessFile(final long size) {
        this.size = size;
    }

    @Override
    public int read(final long position, final MutableDirectBuffer destination, final int offset, final int length) {
        return (int) Math.min(length, size - position);
    }

    @Override
    public int write(final long position, final DirectBuffer source, final int offset, final int length) {
        return ContentStatus.OK;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int commit() {
        return ContentStatus.OK;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
