package dev.lockstep.tftp.bench.measure.loopback;

import dev.lockstep.tftp.bench.measure.load.GeneratedContent;
import dev.lockstep.tftp.transfer.BlockSource;
import org.agrona.MutableDirectBuffer;

/** A source of {@link GeneratedContent} of a given size. */
class GeneratedSource implements BlockSource {
    private final long size;

    GeneratedSource(final long size) {
        this.size = size;
    }

    @Override
    public int read(final long position, final MutableDirectBuffer destination, final int offset, final int length) {
        final int count = (int) Math.min(length, size - position);
        GeneratedContent.fill(position, destination, offset, count);
        return count;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void close() {
        // nothing is held
    }
}
