package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import org.agrona.MutableDirectBuffer;

/** An open file with the size that it had when it was opened: bytes that are appended later are not sent. */
final class FileSource implements BlockSource {
    private static final System.Logger LOGGER = System.getLogger("dev.lockstep.tftp.server");

    private final FileChannel channel;
    private final ChunkPool pool;
    private final ChunkPool.Chunk chunk;
    private final long size;
    private long chunkPosition;
    private int chunkLength;

    FileSource(final FileChannel channel, final ChunkPool pool) throws IOException {
        this.channel = channel;
        this.pool = pool;
        this.size = channel.size();
        this.chunk = pool.acquire();
    }

    @Override
    public int read(final long position, final MutableDirectBuffer destination, final int offset, final int length) {
        final int wanted = (int) Math.min(length, size - position);
        int count = 0;
        while (count < wanted) {
            final long next = position + count;
            if (next >= chunkPosition + chunkLength) {
                final int status = readChunk(next);
                if (status <= 0) {
                    return status < 0 ? status : count;
                }
            }
            final int inChunk = (int) (next - chunkPosition);
            final int available = Math.min(wanted - count, chunkLength - inChunk);
            destination.putBytes(offset + count, chunk.buffer, inChunk, available);
            count += available;
        }
        return count;
    }

    /** Returns the number of bytes read, 0 if the file has become shorter. */
    private int readChunk(final long position) {
        try {
            chunkPosition = position;
            chunkLength = Math.max(0, channel.read(chunk.bytes.clear(), position));
            return chunkLength;
        } catch (final IOException e) {
            LOGGER.log(Level.WARNING, "reading failed at byte {0}: {1}", position, e.getMessage());
            return ContentStatus.FAILED;
        }
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
            LOGGER.log(Level.DEBUG, "closing a file that was read: {0}", e.getMessage());
        }
    }
}
