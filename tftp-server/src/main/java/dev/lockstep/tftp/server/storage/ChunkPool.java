package dev.lockstep.tftp.server.storage;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Reuses chunks of two lengths. The first chunk of a file is small, because it is read for a client that may have forged its address, and because many
 * files are small. Thread-safe.
 */
final class ChunkPool {
    static final int SMALL = 16 * 1024;
    static final int LARGE = 64 * 1024;

    private static final int KEPT_BYTES = 16 << 20;

    private final Queue<Chunk> small = new ArrayBlockingQueue<>(KEPT_BYTES / SMALL);
    private final Queue<Chunk> large = new ArrayBlockingQueue<>(KEPT_BYTES / LARGE);

    Chunk small() {
        final Chunk chunk = small.poll();
        return chunk == null ? new Chunk(SMALL) : chunk;
    }

    Chunk large() {
        final Chunk chunk = large.poll();
        return chunk == null ? new Chunk(LARGE) : chunk;
    }

    void release(final Chunk chunk) {
        chunk.next = null;
        (chunk.capacity() == SMALL ? small : large).offer(chunk);
    }
}
