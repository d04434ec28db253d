package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.server.log.BackgroundLogger;
import dev.lockstep.tftp.transfer.ContentStatus;
import dev.lockstep.tftp.transfer.SharedSource;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An open file with the size that it had when it was opened: what is appended later is not sent, and a file that has become shorter has changed. For the
 * files of {@code /proc} and {@code /sys} the system says 0 or 4096 bytes, whatever they hold. So the beginning of a file with such a size is read when it
 * is opened: if the file ends there, that is its size.
 */
final class FileSource implements SharedSource {
    private static final System.Logger LOGGER = BackgroundLogger.of("dev.lockstep.tftp.server");
    private static final int BEGINNING_LENGTH = 16 * 1024;
    private static final long KERNEL_PAGE = 4096;
    private static final UnsafeBuffer NOTHING = new UnsafeBuffer(new byte[0]);

    private final SharedFiles.Share file;
    private final FileChannel channel;
    private final UnsafeBuffer beginning;
    private final long size;

    /** Takes the file over, unless it throws. */
    FileSource(final SharedFiles.Share file) throws IOException {
        this.file = file;
        channel = file.channel();
        final long said = channel.size();
        if (said != 0 && said != KERNEL_PAGE) {
            beginning = NOTHING;
            size = said;
            return;
        }
        final ByteBuffer bytes = ByteBuffer.allocate(BEGINNING_LENGTH);
        fill(bytes, 0);
        beginning = new UnsafeBuffer(bytes.array(), 0, bytes.position());
        size = size(beginning.capacity(), said);
    }

    private static long size(final int beginning, final long said) {
        if (beginning < BEGINNING_LENGTH) {
            return beginning;
        }
        return said < beginning ? UNKNOWN_SIZE : said;
    }

    @Override
    public int read(final long position, final MutableDirectBuffer destination, final int offset, final int length) {
        final int wanted = size == UNKNOWN_SIZE ? length : (int) Math.min(length, size - position);
        final int known = (int) Math.max(0, Math.min(wanted, beginning.capacity() - position));
        if (known > 0) {
            destination.putBytes(offset, beginning, (int) position, known);
        }
        if (known == wanted) {
            return wanted;
        }
        final int count;
        try {
            count = known + fill(Buffers.view(destination, offset + known, wanted - known), position + known);
        } catch (final IOException e) {
            LOGGER.log(Level.WARNING, "reading failed at byte {0}: {1}", position + known, StorageErrors.text(e));
            return ContentStatus.FAILED;
        }
        return count < wanted && size != UNKNOWN_SIZE ? ContentStatus.CHANGED : count;
    }

    /** Reads until the bytes are full or the file ends: one reading of a file in {@code /proc} may give less than there is. */
    private int fill(final ByteBuffer bytes, final long position) throws IOException {
        int length = 0;
        int count;
        do {
            count = channel.read(bytes, position + length);
            length += Math.max(0, count);
        } while (count > 0 && bytes.hasRemaining());
        return length;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public @Nullable Object content() {
        return file.content();
    }

    @Override
    public boolean isUnchanged() {
        return file.isUnchanged();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (final IOException e) {
            LOGGER.log(Level.DEBUG, "closing a file that was read: {0}", StorageErrors.text(e));
        }
    }
}
