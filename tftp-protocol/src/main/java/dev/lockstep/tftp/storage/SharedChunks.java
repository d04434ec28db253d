package dev.lockstep.tftp.storage;

import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.SharedSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content that several readers have open. A part that one of them reads is kept for those that come to it later, until all have ended. A reader that is
 * alone keeps nothing, and none keeps anything while memory is tight. Thread-safe.
 */
final class SharedChunks {
    private static final int MOST_BYTES = 32 << 20;

    private final ChunkPool pool;

    // guarded by this
    private final Map<Object, SharedContent> contents = new HashMap<>();
    private int keptBytes;

    SharedChunks(final ChunkPool pool) {
        this.pool = pool;
    }

    /** Begins to read; null if the source does not say what it reads. */
    @Nullable
    SharedReading join(final BlockSource source) {
        if (!(source instanceof SharedSource shared)) {
            return null;
        }
        final Object content = shared.content();
        return content == null ? null : new SharedReading(this, join(content), shared);
    }

    private synchronized SharedContent join(final Object content) {
        dropIfTight();
        final SharedContent joined = contents.computeIfAbsent(content, SharedContent::new);
        joined.readers++;
        return joined;
    }

    synchronized void leave(final SharedContent content) {
        content.readers--;
        if (content.readers == 0) {
            dropAll(content);
            contents.remove(content.identity());
        }
    }

    /** The part of the content that begins there; null if it is not kept. No other reader can drop it from now on. */
    synchronized @Nullable Chunk find(final SharedContent content, final long position) {
        final ChunkMemory kept = content.find(position);
        return kept == null ? null : pool.share(kept);
    }

    void release(final Chunk chunk) {
        pool.release(chunk);
    }

    /** Keeps what was read if another reader may come to it. */
    synchronized void keep(final SharedContent content, final long position, final Chunk chunk) {
        dropIfTight();
        if (content.readers < 2 || pool.isTight() || content.find(position) != null) {
            return;
        }
        while (keptBytes + chunk.capacity() > MOST_BYTES && !content.isEmpty()) {
            drop(content);
        }
        if (keptBytes + chunk.capacity() <= MOST_BYTES) {
            chunk.memory.hold(position, chunk.length);
            chunk.memory.use();
            keptBytes += chunk.capacity();
            content.add(chunk.memory);
        }
    }

    private void dropIfTight() {
        if (keptBytes > 0 && pool.isTight()) {
            contents.values().forEach(this::dropAll);
        }
    }

    private void dropAll(final SharedContent content) {
        while (!content.isEmpty()) {
            drop(content);
        }
    }

    private void drop(final SharedContent content) {
        final ChunkMemory oldest = content.removeOldest();
        keptBytes -= oldest.buffer.capacity();
        pool.release(oldest);
    }
}
