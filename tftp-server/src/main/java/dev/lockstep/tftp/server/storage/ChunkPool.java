package dev.lockstep.tftp.server.storage;

import dev.lockstep.tftp.transport.MemoryBudget;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Reuses chunks of two lengths. The first chunk of a file is small, because it is read for a client that may have forged its address, and because many
 * files are small. Chunks in use count in the memory of all transfers. Thread-safe.
 */
final class ChunkPool {
    static final int SMALL = 16 * 1024;
    static final int LARGE = 64 * 1024;

    private static final int KEPT_BYTES = 16 << 20;

    private final Queue<Chunk> small = new ArrayBlockingQueue<>(KEPT_BYTES / SMALL);
    private final Queue<Chunk> large = new ArrayBlockingQueue<>(KEPT_BYTES / LARGE);

    private final MemoryBudget memory;

    ChunkPool(final MemoryBudget memory) {
        this.memory = memory;
    }

    Chunk small() {
        return acquire(small, SMALL);
    }

    Chunk large() {
        return acquire(large, LARGE);
    }

    /** Takes a chunk even beyond the budget, because a running transfer cannot go on without one. New transfers then have less memory. */
    private Chunk acquire(final Queue<Chunk> unused, final int capacity) {
        memory.takeAnyway(capacity);
        final Chunk chunk = unused.poll();
        return chunk == null ? new Chunk(capacity) : chunk;
    }

    void release(final Chunk chunk) {
        chunk.next = null;
        memory.giveBack(chunk.capacity());
        (chunk.capacity() == SMALL ? small : large).offer(chunk);
    }
}
