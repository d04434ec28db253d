package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import org.agrona.MutableDirectBuffer;

/**
 * An open file, read in chunks. The first chunk is read when the file is opened: if the file ends in it, that is its size, whatever the system says, which
 * says 0 or 4096 for the files of {@code /proc} and {@code /sys}. Of a longer file, the size that it had when it was opened is read: what is appended later
 * is not sent, and a file that has become shorter has changed.
 */
final class FileSource implements BlockSource {
    private static final System.Logger LOGGER = System.getLogger("dev.lockstep.tftp.server");

    private final FileChannel channel;
    private final ChunkPool pool;
    private final ChunkPool.Chunk chunk;
    private final long size;
    private long chunkPosition;
    private int chunkLength;

    /** Takes the channel over, unless it throws. */
    FileSource(final FileChannel channel, final ChunkPool pool) throws IOException {
        this.channel = channel;
        this.pool = pool;
        this.chunk = pool.acquire();
        boolean opened = false;
        try {
            readChunk(0);
            size = size(chunkLength, channel.size());
            opened = true;
        } finally {
            if (!opened) {
                pool.release(chunk);
            }
        }
    }

    private static long size(final int firstChunk, final long said) {
        if (firstChunk < ChunkPool.CHUNK_LENGTH) {
            return firstChunk;
        }
        return said < firstChunk ? UNKNOWN_SIZE : said;
    }

    @Override
    public int read(final long position, final MutableDirectBuffer destination, final int offset, final int length) {
        final int wanted = size == UNKNOWN_SIZE ? length : (int) Math.min(length, size - position);
        int count = 0;
        while (count < wanted) {
            final long next = position + count;
            if (next >= chunkPosition + chunkLength) {
                if (!tryReadChunk(next)) {
                    return ContentStatus.FAILED;
                }
                if (chunkLength == 0) {
                    return size == UNKNOWN_SIZE ? count : ContentStatus.CHANGED;
                }
            }
            final int inChunk = (int) (next - chunkPosition);
            final int available = Math.min(wanted - count, chunkLength - inChunk);
            destination.putBytes(offset + count, chunk.buffer, inChunk, available);
            count += available;
        }
        return count;
    }

    private boolean tryReadChunk(final long position) {
        try {
            readChunk(position);
            return true;
        } catch (final IOException e) {
            LOGGER.log(Level.WARNING, "reading failed at byte {0}: {1}", position, StorageErrors.text(e));
            return false;
        }
    }

    /** Fills the chunk, unless the file ends in it: one reading of a file in {@code /proc} may give less than there is. */
    private void readChunk(final long position) throws IOException {
        chunkPosition = position;
        chunkLength = 0;
        chunk.bytes.clear();
        int count;
        do {
            count = channel.read(chunk.bytes, position + chunkLength);
            chunkLength += Math.max(0, count);
        } while (count > 0 && chunkLength < ChunkPool.CHUNK_LENGTH);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void close() {
        pool.release(chunk);
        try {
            channel.close();
        } catch (final IOException e) {
            LOGGER.log(Level.DEBUG, "closing a file that was read: {0}", StorageErrors.text(e));
        }
    }
}
