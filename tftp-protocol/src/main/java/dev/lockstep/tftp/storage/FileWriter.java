package dev.lockstep.tftp.storage;

import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.ContentStatus;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * A file that is written behind the loop that receives it: the loop collects blocks in chunks, and a storage thread writes the chunks. The loop
 * takes no further block while all chunks wait to be written.
 */
public final class FileWriter extends StoredFile implements BlockSink {
    private static final int MOST_CHUNKS = 4;

    private final ContentOpening<BlockSink> opening;
    private final ChunkPool chunks;

    // used by the storage threads
    private @Nullable BlockSink sink;
    private @Nullable Chunk unwritten;
    private long position;
    private long written;

    // from the loop to the storage threads
    private final OneToOneConcurrentArrayQueue<Chunk> filled = new OneToOneConcurrentArrayQueue<>(MOST_CHUNKS);
    private volatile boolean committing;

    // from the storage threads to the loop
    private volatile long writtenChunks;
    private volatile int failure = ContentStatus.OK;
    private volatile boolean committed;

    // used by the loop
    private @Nullable Chunk collected;
    private long handedChunks;

    /** The length of this file's chunks; 0 before the first block. */
    private int chunkLength;

    FileWriter(
            final StorageThreads threads,
            final ChunkPool chunks,
            final ContentOpening<BlockSink> opening,
            final ContentOwner owner) {
        super(threads, owner);
        this.opening = opening;
        this.chunks = chunks;
    }

    @Override
    void open(final Runnable wakeUp) throws Exception {
        sink = opening.open(wakeUp);
    }

    @Override
    void transfer() {
        // the last chunk is handed over before the commit is asked for
        final boolean commitIsDue = committing;
        if (sink == null || isDecided()) {
            return;
        }
        int status = writeFilled(sink);
        if (status == ContentStatus.OK && commitIsDue) {
            status = sink.commit();
            committed = status == ContentStatus.OK;
        }
        if (status != ContentStatus.OK && status != ContentStatus.NOT_READY) {
            failure = status;
        }
        if (isDecided()) {
            // the file is stored, or it has failed: a failure to close it changes neither
            guarded(this::closeInStore);
        }
    }

    private int writeFilled(final BlockSink open) {
        int status = ContentStatus.OK;
        while (status == ContentStatus.OK) {
            final Chunk chunk = unwritten != null ? unwritten : filled.poll();
            unwritten = chunk;
            if (chunk == null) {
                break;
            }
            status = open.write(position, chunk.buffer(), 0, chunk.length);
            if (status == ContentStatus.OK) {
                position += chunk.length;
                written++;
                writtenChunks = written;
                unwritten = null;
                chunks.release(chunk);
            }
        }
        return status;
    }

    @Override
    void fail() {
        failure = ContentStatus.FAILED;
    }

    @Override
    void closeInStore() {
        final BlockSink open = sink;
        sink = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    void releaseChunks() {
        filled.drain(chunks::release);
        if (unwritten != null) {
            chunks.release(unwritten);
        }
        if (collected != null) {
            chunks.release(collected);
        }
    }

    @Override
    public int write(final long blockPosition, final DirectBuffer source, final int offset, final int length) {
        if (failure != ContentStatus.OK) {
            return failure;
        }
        if (chunkLength == 0) {
            // a few chunks have to hold a block
            chunkLength = length > ChunkPool.PAGE ? ChunkPool.LARGE : chunks.nextLength();
        }
        if (!hasRoom(length)) {
            beginWait();
            if (!hasRoom(length) && failure == ContentStatus.OK) {
                return ContentStatus.NOT_READY;
            }
        }
        int taken = 0;
        while (taken < length) {
            final Chunk chunk = collecting();
            final int count = Math.min(length - taken, chunk.capacity() - chunk.length);
            chunk.buffer().putBytes(chunk.length, source, offset + taken, count);
            chunk.length += count;
            taken += count;
            if (chunk.length == chunk.capacity()) {
                handOver(chunk);
                ask();
            }
        }
        return ContentStatus.OK;
    }

    private boolean hasRoom(final int length) {
        final long unwrittenChunks = handedChunks - writtenChunks;
        final int collectedBytes = collected == null ? 0 : collected.length;
        return (MOST_CHUNKS - unwrittenChunks) * chunkLength - collectedBytes >= length;
    }

    private Chunk collecting() {
        if (collected == null) {
            collected = chunks.take(chunkLength);
        }
        return collected;
    }

    private void handOver(final Chunk chunk) {
        filled.offer(chunk);
        handedChunks++;
        collected = null;
    }

    @Override
    public int commit() {
        if (!committing) {
            if (collected != null) {
                handOver(collected);
            }
            committing = true;
            ask();
        }
        if (!isDecided()) {
            beginWait();
            if (!isDecided()) {
                return ContentStatus.NOT_READY;
            }
        }
        return failure;
    }

    private boolean isDecided() {
        return committed || failure != ContentStatus.OK;
    }

    /** Costs no storage thread a look if the file is stored or has failed. */
    @Override
    public void close() {
        if (isDecided()) {
            releaseChunks();
        } else {
            askToClose();
        }
    }
}
