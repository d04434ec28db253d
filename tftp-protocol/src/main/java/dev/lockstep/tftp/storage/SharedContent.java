package dev.lockstep.tftp.storage;

import java.util.ArrayDeque;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/** Content with its readers, and the parts of it that are kept for them. Guarded by its {@link SharedChunks}. */
final class SharedContent {
    private final Object identity;
    private final Long2ObjectHashMap<ChunkMemory> byPosition = new Long2ObjectHashMap<>();
    private final ArrayDeque<ChunkMemory> oldestFirst = new ArrayDeque<>();

    int readers;

    SharedContent(final Object identity) {
        this.identity = identity;
    }

    Object identity() {
        return identity;
    }

    @Nullable
    ChunkMemory find(final long position) {
        return byPosition.get(position);
    }

    void add(final ChunkMemory chunk) {
        byPosition.put(chunk.position(), chunk);
        oldestFirst.addLast(chunk);
    }

    boolean isEmpty() {
        return oldestFirst.isEmpty();
    }

    ChunkMemory removeOldest() {
        final ChunkMemory oldest = oldestFirst.removeFirst();
        byPosition.remove(oldest.position());
        return oldest;
    }
}
