package dev.lockstep.tftp.server.storage;

import dev.lockstep.tftp.transport.MemoryBudget;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Reuses chunks of three lengths. The first chunk of a file is small, because it is read for a client that may have forged its address, and because many
 * files are small. While the memory of all transfers is tight, chunks are as short as a page, so that ten thousand transfers fit. Chunks in use count in
 * that memory. Thread-safe.
 */
final class ChunkPool {
    static final int PAGE = 4 * 1024;
    static final int SMALL = 16 * 1024;
    static final int LARGE = 64 * 1024;

    private static final int KEPT_BYTES = 16 << 20;

    private final Queue<Chunk> pages = new ArrayBlockingQueue<>(KEPT_BYTES / PAGE);
    private final Queue<Chunk> small = new ArrayBlockingQueue<>(KEPT_BYTES / SMALL);
    private final Queue<Chunk> large = new ArrayBlockingQueue<>(KEPT_BYTES / LARGE);

    private final MemoryBudget memory;

    ChunkPool(final MemoryBudget memory) {
        this.memory = memory;
    }

    /** The length of the first chunk of a file. */
    int firstLength() {
        return memory.isTight() ? PAGE : SMALL;
    }

    /** The length of a later chunk. */
    int nextLength() {
        return memory.isTight() ? PAGE : LARGE;
    }

    /**
     * Takes a chunk even beyond the budget, because a running transfer cannot go on without one. New transfers then have less memory.
     *
     * @param length one of those that this pool named
     */
    Chunk take(final int length) {
        memory.takeAnyway(length);
        final Chunk chunk = unused(length).poll();
        return chunk == null ? new Chunk(length) : chunk;
    }

    void release(final Chunk chunk) {
        chunk.next = null;
        memory.giveBack(chunk.capacity());
        unused(chunk.capacity()).offer(chunk);
    }

    private Queue<Chunk> unused(final int length) {
        return length == PAGE ? pages : length == SMALL ? small : large;
    }
}
