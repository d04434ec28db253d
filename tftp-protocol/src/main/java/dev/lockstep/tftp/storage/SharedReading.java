package dev.lockstep.tftp.storage;

import dev.lockstep.tftp.transfer.SharedSource;
import org.jspecify.annotations.Nullable;

/** A reader of content that others may read, too. Not thread-safe. */
final class SharedReading {
    private final SharedChunks chunks;
    private final SharedContent content;
    private final SharedSource source;
    private boolean changed;

    SharedReading(final SharedChunks chunks, final SharedContent content, final SharedSource source) {
        this.chunks = chunks;
        this.content = content;
        this.source = source;
    }

    /** The part that begins there, if another reader has read it and the content has not changed since; otherwise null. The caller releases it. */
    @Nullable
    Chunk find(final long position) {
        final Chunk kept = changed ? null : chunks.find(content, position);
        if (kept == null) {
            return null;
        }
        // unless the source says otherwise, which may throw
        changed = true;
        try {
            changed = !source.isUnchanged();
            return changed ? null : kept;
        } finally {
            if (changed) {
                chunks.release(kept);
            }
        }
    }

    /** Keeps a part for others. */
    void keep(final long position, final Chunk chunk) {
        if (!changed) {
            chunks.keep(content, position, chunk);
        }
    }

    /** The reader reads no more. */
    void end() {
        chunks.leave(content);
    }
}
