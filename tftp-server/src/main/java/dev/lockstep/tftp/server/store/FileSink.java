package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.server.log.BackgroundLogger;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.ContentStatus;
import java.io.IOException;
import java.lang.System.Logger.Level;
import org.agrona.DirectBuffer;

/** Writes a {@link WrittenFile}. Each call waits for the disk. */
final class FileSink implements BlockSink {
    private static final System.Logger LOGGER = BackgroundLogger.of("dev.lockstep.tftp.server");

    private final WrittenFile file;
    private final UploadDirectories directories;
    private long written;

    /**
     * Writes a file.
     *
     * @param directories that were created for it
     */
    FileSink(final WrittenFile file, final UploadDirectories directories) {
        this.file = file;
        this.directories = directories;
    }

    @Override
    public int write(final long position, final DirectBuffer source, final int offset, final int length) {
        if (length == 0) {
            return ContentStatus.OK;
        }
        try {
            file.write(Buffers.view(source, offset, length));
            written += length;
            return ContentStatus.OK;
        } catch (final IOException e) {
            return failed(e, length);
        }
    }

    @Override
    public int commit() {
        try {
            file.finish();
            directories.keep();
            return ContentStatus.OK;
        } catch (final IOException e) {
            return failed(e, 0);
        }
    }

    private int failed(final IOException e, final int length) {
        LOGGER.log(Level.WARNING, "writing failed: {0}", StorageErrors.text(e));
        return StorageErrors.status(e, file.place(), written, length);
    }

    @Override
    public void close() {
        file.close();
        directories.removeEmpty();
    }
}
