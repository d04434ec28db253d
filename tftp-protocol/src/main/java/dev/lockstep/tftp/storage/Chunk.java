package dev.lockstep.tftp.storage;

import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** A part of a file on its way between a storage thread and a loop. One of the two has it at a time; its memory may belong to other chunks, too. */
final class Chunk {
    ChunkMemory memory = ChunkMemory.NONE;

    /** The bytes that are there. */
    int length;

    /** The part of the file that follows, once it was read. */
    @Nullable
    Chunk next;

    UnsafeBuffer buffer() {
        return memory.buffer;
    }

    int capacity() {
        return memory.buffer.capacity();
    }
}
