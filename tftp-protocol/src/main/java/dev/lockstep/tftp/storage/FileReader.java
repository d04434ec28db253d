package dev.lockstep.tftp.storage;

import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A file that is read ahead of the loop that sends it. Its beginning is read when it is opened, and a small file is closed then. The rest is read
 * once the loop has taken a second block, which shows that the client answered.
 */
public final class FileReader extends StoredFile implements BlockSource {
    private static final int MOST_AHEAD = 16 << 20;
    private static final int MORE = 0;
    private static final int COMPLETE = 1;

    private final ContentOpening<BlockSource> opening;
    private final ChunkPool chunks;
    private final SharedChunks sharedChunks;

    // used by the storage threads
    private @Nullable BlockSource source;
    private @Nullable SharedReading shared;
    private long position;
    private @Nullable Chunk last;
    private @Nullable Chunk unfilled;

    // from the storage threads to the loop; readThrough makes the chunks visible
    private @Nullable Chunk first;
    private long size = UNKNOWN_SIZE;
    private volatile long readThrough;

    /** {@link #MORE}, {@link #COMPLETE} or a negative {@link ContentStatus}. */
    private volatile int end = MORE;

    /** Set by the loop: the storage threads read up to here. */
    private volatile long wantedThrough;

    // used by the loop
    private int takenOfFirst;
    private int twoWindows;

    FileReader(
            final StorageThreads threads,
            final ChunkPool chunks,
            final SharedChunks sharedChunks,
            final ContentOpening<BlockSource> opening,
            final ContentOwner owner) {
        super(threads, owner);
        this.opening = opening;
        this.chunks = chunks;
        this.sharedChunks = sharedChunks;
    }

    /**
     * Sets how far to read ahead: two windows at least, since the loop sends a whole one at a time.
     *
     * @param windowLength the bytes of the largest window that the transfer can have
     */
    public void stayAhead(final long windowLength) {
        twoWindows = (int) Math.min(2 * windowLength, MOST_AHEAD);
    }

    @Override
    void open(final Runnable wakeUp) throws Exception {
        source = opening.open(wakeUp);
        size = source.size();
        shared = sharedChunks.join(source);
    }

    @Override
    void transfer() {
        while (source != null && (last == null || position < wantedThrough)) {
            final Chunk chunk = nextChunk();
            final int capacity = chunk.capacity();
            // it is given back if the source throws
            unfilled = chunk;
            final int status = chunk.length > 0 ? chunk.length : fill(chunk, source);
            if (status == ContentStatus.NOT_READY) {
                return;
            }
            unfilled = null;
            if (status > 0) {
                append(chunk);
            } else {
                chunks.release(chunk);
            }
            if (status < capacity) {
                end = status < 0 ? status : COMPLETE;
                // the bytes were read: a failure to close the file does not end the transfer
                guarded(this::closeInStore);
            }
        }
    }

    /** The chunk to be filled next, or one that another reader filled. */
    private Chunk nextChunk() {
        if (unfilled != null) {
            return unfilled;
        }
        final Chunk kept = shared == null ? null : shared.find(position);
        return kept != null ? kept : chunks.take(last == null ? chunks.firstLength() : chunks.nextLength());
    }

    private int fill(final Chunk chunk, final BlockSource from) {
        final int status = from.read(position, chunk.buffer(), 0, chunk.capacity());
        chunk.length = Math.max(0, status);
        if (shared != null && status > 0) {
            shared.keep(position, chunk);
        }
        return status;
    }

    private void append(final Chunk chunk) {
        if (last == null) {
            first = chunk;
        } else {
            last.next = chunk;
        }
        last = chunk;
        position += chunk.length;
        readThrough = position;
    }

    @Override
    void fail() {
        end = ContentStatus.FAILED;
    }

    @Override
    void closeInStore() {
        final BlockSource open = source;
        source = null;
        if (shared != null) {
            shared.end();
            shared = null;
        }
        if (open != null) {
            open.close();
        }
    }

    @Override
    public int read(
            final long blockPosition, final MutableDirectBuffer destination, final int offset, final int length) {
        if (blockPosition + length > readThrough && end == MORE && !isReadAfterWaiting(blockPosition + length)) {
            return ContentStatus.NOT_READY;
        }
        final int status = end;
        final int count = (int) Math.min(length, readThrough - blockPosition);
        if (count < length && status < 0) {
            return status;
        }
        take(destination, offset, count);
        if (blockPosition > 0 && status == MORE && readThrough - blockPosition - count < leastAhead()) {
            wantedThrough = blockPosition + count + leastAhead() + chunks.nextLength();
            ask();
        }
        return count;
    }

    private int leastAhead() {
        return Math.max(chunks.firstLength(), twoWindows);
    }

    /** The storage thread may have read on just before the loop began to wait. */
    private boolean isReadAfterWaiting(final long through) {
        wantedThrough = through + leastAhead() + chunks.nextLength();
        beginWait();
        ask();
        return readThrough >= through || end != MORE;
    }

    private void take(final MutableDirectBuffer destination, final int offset, final int length) {
        int taken = 0;
        while (taken < length && first != null) {
            if (takenOfFirst == first.length) {
                dropFirst(first);
            } else {
                final int count = Math.min(length - taken, first.length - takenOfFirst);
                destination.putBytes(offset + taken, first.buffer(), takenOfFirst, count);
                takenOfFirst += count;
                taken += count;
            }
        }
    }

    private void dropFirst(final Chunk chunk) {
        first = chunk.next;
        takenOfFirst = 0;
        chunks.release(chunk);
    }

    @Override
    public long size() {
        return size;
    }

    /** Costs no storage thread a look if all was read. */
    @Override
    public void close() {
        if (end == MORE) {
            askToClose();
        } else {
            releaseChunks();
        }
    }

    @Override
    void releaseChunks() {
        while (first != null) {
            dropFirst(first);
        }
        if (unfilled != null) {
            chunks.release(unfilled);
            unfilled = null;
        }
    }
}
