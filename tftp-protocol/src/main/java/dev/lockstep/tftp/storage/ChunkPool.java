package dev.lockstep.tftp.storage;

import dev.lockstep.tftp.transport.MemoryBudget;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Reuses chunks, and their memory of three lengths. The first chunk of a file is small, because it is read for a client that may have forged its address,
 * and because many files are small. While the memory of all transfers is tight, chunks are as short as a page, so that ten thousand transfers fit. Memory
 * in use counts in that memory. Thread-safe.
 */
final class ChunkPool {
    static final int PAGE = 4 * 1024;
    static final int SMALL = 16 * 1024;
    static final int LARGE = 64 * 1024;

    private static final int KEPT_BYTES = 16 << 20;

    private final Queue<Chunk> chunks = new ArrayBlockingQueue<>(KEPT_BYTES / PAGE);
    private final Queue<ChunkMemory> pages = new ArrayBlockingQueue<>(KEPT_BYTES / PAGE);
    private final Queue<ChunkMemory> small = new ArrayBlockingQueue<>(KEPT_BYTES / SMALL);
    private final Queue<ChunkMemory> large = new ArrayBlockingQueue<>(KEPT_BYTES / LARGE);

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

    boolean isTight() {
        return memory.isTight();
    }

    /**
     * Takes a chunk even beyond the budget, because a running transfer cannot go on without one. New transfers then have less memory.
     *
     * @param length one of those that this pool named
     */
    Chunk take(final int length) {
        memory.takeAnyway(length);
        final ChunkMemory unused = unused(length).poll();
        return chunk(unused == null ? new ChunkMemory(length) : unused);
    }

    /** A chunk whose memory is used already. It is full as far as the content goes. */
    Chunk share(final ChunkMemory shared) {
        final Chunk chunk = chunk(shared);
        chunk.length = shared.length();
        return chunk;
    }

    private Chunk chunk(final ChunkMemory used) {
        used.use();
        final Chunk unused = chunks.poll();
        final Chunk chunk = unused == null ? new Chunk() : unused;
        chunk.memory = used;
        chunk.length = 0;
        return chunk;
    }

    void release(final Chunk chunk) {
        final ChunkMemory used = chunk.memory;
        chunk.memory = ChunkMemory.NONE;
        chunk.next = null;
        chunks.offer(chunk);
        release(used);
    }

    void release(final ChunkMemory used) {
        if (used.isUnusedAfterThis()) {
            final int length = used.buffer.capacity();
            memory.giveBack(length);
            unused(length).offer(used);
        }
    }

    private Queue<ChunkMemory> unused(final int length) {
        return length == PAGE ? pages : length == SMALL ? small : large;
    }
}
