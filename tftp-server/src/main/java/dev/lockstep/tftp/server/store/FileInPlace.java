package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.wire.ErrorCode;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that is there and is written into, so that it stays the same file: a mounted one, one in a directory that may not be written, a pipe or a device.
 * Its old content is lost with the first byte. One upload at a time writes into it.
 */
final class FileInPlace implements WrittenFile {
    private static final System.Logger LOGGER = System.getLogger("dev.lockstep.tftp.server");
    private static final Set<Path> WRITTEN = ConcurrentHashMap.newKeySet();

    private final JailedFile file;
    private final FileChannel channel;
    private final boolean isRegular;
    private boolean isTruncated;
    private boolean isFinished;

    private FileInPlace(final JailedFile file, final FileChannel channel, final boolean isRegular) {
        this.file = file;
        this.channel = channel;
        this.isRegular = isRegular;
    }

    /**
     * Opens the file and leaves its content as it is until the first byte comes: the sender of a request may be forged. Waits for the reader of a pipe.
     *
     * @throws ContentException if another upload writes into the file
     */
    static FileInPlace open(final JailedFile file) throws IOException, ContentException {
        if (!WRITTEN.add(file.path())) {
            throw inUse();
        }
        boolean opened = false;
        try {
            final FileInPlace written = new FileInPlace(file, file.openForWriting(), !file.isSpecial());
            opened = written.isRegular ? written.lock() : true;
            if (!opened) {
                written.channel.close();
                throw inUse();
            }
            return written;
        } finally {
            if (!opened) {
                WRITTEN.remove(file.path());
            }
        }
    }

    private static ContentException inUse() {
        return new ContentException(ErrorCode.NOT_DEFINED, "another client is writing this file");
    }

    /** Returns false if another server writes into the file. */
    private boolean lock() {
        try {
            return channel.tryLock() != null;
        } catch (final OverlappingFileLockException e) {
            return false;
        } catch (final IOException e) {
            LOGGER.log(Level.DEBUG, "this file system has no locks: {0}", StorageErrors.text(e));
            return true;
        }
    }

    @Override
    public Path place() {
        return file.path();
    }

    @Override
    public void write(final ByteBuffer bytes) throws IOException {
        truncate();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void truncate() throws IOException {
        if (isRegular && !isTruncated) {
            channel.truncate(0);
        }
        isTruncated = true;
    }

    @Override
    public void finish() throws IOException {
        truncate();
        if (isRegular) {
            channel.force(true);
        }
        isFinished = true;
    }

    @Override
    public void close() {
        if (isTruncated && !isFinished) {
            LOGGER.log(Level.WARNING, "{0} holds a part of an upload that failed", StorageErrors.text(file.path()));
        }
        file.close();
        try {
            channel.close();
        } catch (final IOException e) {
            LOGGER.log(Level.WARNING, "closing a file that was written: {0}", StorageErrors.text(e));
        } finally {
            WRITTEN.remove(file.path());
        }
    }
}
