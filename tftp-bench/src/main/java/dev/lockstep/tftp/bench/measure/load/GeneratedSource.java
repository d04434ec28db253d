package dev.lockstep.tftp.bench.measure.load;

import dev.lockstep.tftp.transfer.BlockSource;
import org.agrona.MutableDirectBuffer;

/** A source of {@link GeneratedContent} of a given size. */
public class GeneratedSource implements BlockSource {
    private final long start;
    private final long size;

    /** A source of the first bytes of the content. */
    public GeneratedSource(final long size) {
        this(0, size);
    }

    /**
     * A source of a part of the content.
     *
     * @param start position in the content at which the source begins
     * @param size bytes
     */
    public GeneratedSource(final long start, final long size) {
        this.start = start;
        this.size = size;
    }

    @Override
    public int read(final long position, final MutableDirectBuffer destination, final int offset, final int length) {
        final int count = (int) Math.min(length, size - position);
        GeneratedContent.fill(start + position, destination, offset, count);
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
