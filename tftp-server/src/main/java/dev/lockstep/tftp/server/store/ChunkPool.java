package dev.lockstep.tftp.server.store;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import org.agrona.concurrent.UnsafeBuffer;

/** Buffers between blocks and files: files are read and written in chunks, since a system call for each block would cost more than the block. */
final class ChunkPool {
    static final int CHUNK_LENGTH = 64 * 1024;

    private static final int KEPT = 64;

    private final Queue<Chunk> free = new ArrayBlockingQueue<>(KEPT);

    Chunk acquire() {
        final Chunk chunk = free.poll();
        return chunk == null ? new Chunk() : chunk;
    }

    void release(final Chunk chunk) {
        free.offer(chunk);
    }

    /** Direct memory, as a file channel and as the engine use it. */
    static final class Chunk {
        final ByteBuffer bytes = ByteBuffer.allocateDirect(CHUNK_LENGTH);
        final UnsafeBuffer buffer = new UnsafeBuffer(bytes.duplicate());
    }
}
