package dev.lockstep.tftp.storage;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.concurrent.UnsafeBuffer;

/** Direct memory that holds a part of a file, for one file or for several that share the content. It is given back with its last use. */
final class ChunkMemory {
    static final ChunkMemory NONE = new ChunkMemory(0);

    final UnsafeBuffer buffer;
    private final AtomicInteger uses = new AtomicInteger();

    // of shared content, which does not change
    private long position;
    private int length;

    ChunkMemory(final int capacity) {
        buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(capacity));
    }

    void use() {
        uses.incrementAndGet();
    }

    /** Whether this was the last use. */
    boolean isUnusedAfterThis() {
        return uses.decrementAndGet() == 0;
    }

    /** Says which part of the content is there. */
    void hold(final long at, final int bytes) {
        position = at;
        length = bytes;
    }

    long position() {
        return position;
    }

    int length() {
        return length;
    }
}
