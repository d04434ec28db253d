package dev.lockstep.tftp.server.storage;

import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** A part of a file on its way between a storage thread and a loop, in direct memory. One of the two uses it at a time. */
final class Chunk {
    final UnsafeBuffer buffer;

    /** The bytes that are there. */
    int length;

    /** The part of the file that follows, once it was read. */
    @Nullable
    Chunk next;

    Chunk(final int capacity) {
        buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(capacity));
    }

    int capacity() {
        return buffer.capacity();
    }
}
