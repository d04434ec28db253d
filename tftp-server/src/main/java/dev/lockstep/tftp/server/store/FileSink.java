package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.ContentStatus;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import org.agrona.DirectBuffer;

/** Collects blocks into chunks of an {@link WrittenFile}, and commits on another thread, since flushing to disk takes long. */
final class FileSink implements BlockSink {
    private static final System.Logger LOGGER = System.getLogger("dev.lockstep.tftp.server");

    private final WrittenFile file;
    private final ChunkPool pool;
    private final ChunkPool.Chunk chunk;
    private final Executor committer;
    private final Runnable wakeUp;
    private long written;
    private int filled;

    // guarded by this, since a transfer may end while its commit runs
    private boolean committing;
    private boolean committed;
    private boolean closed;
    private int result = ContentStatus.NOT_READY;

    FileSink(final WrittenFile file, final ChunkPool pool, final Executor committer, final Runnable wakeUp) {
        this.file = file;
        this.pool = pool;
        this.chunk = pool.acquire();
        this.committer = committer;
        this.wakeUp = wakeUp;
    }

    @Override
    public int write(final long position, final DirectBuffer source, final int offset, final int length) {
        int done = 0;
        while (done < length) {
            final int count = Math.min(length - done, ChunkPool.CHUNK_LENGTH - filled);
            chunk.buffer.putBytes(filled, source, offset + done, count);
            filled += count;
            done += count;
            if (filled == ChunkPool.CHUNK_LENGTH) {
                try {
                    flush();
                } catch (final IOException e) {
                    return failed(e);
                }
            }
        }
        return ContentStatus.OK;
    }

    private void flush() throws IOException {
        file.write(chunk.bytes.clear().limit(filled));
        written += filled;
        filled = 0;
    }

    @Override
    public synchronized int commit() {
        if (!committing && !committed) {
            committing = true;
            committer.execute(this::commitNow);
        }
        return result;
    }

    private void commitNow() {
        int status;
        try {
            flush();
            file.finish();
            status = ContentStatus.OK;
        } catch (final IOException e) {
            status = failed(e);
        }
        synchronized (this) {
            committing = false;
            committed = true;
            result = status;
            if (closed) {
                release();
            }
        }
        wakeUp.run();
    }

    private int failed(final IOException e) {
        LOGGER.log(Level.WARNING, "writing failed: {0}", StorageErrors.text(e));
        return StorageErrors.status(e, file.place(), written, filled);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (!committing) {
            release();
        }
    }

    private void release() {
        file.close();
        pool.release(chunk);
    }
}
