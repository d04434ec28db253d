package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.server.log.BackgroundLogger;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.wire.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The files of a zip archive, unpacked as they are read. A file whose checksum or length is wrong ends with a failure. The archive must not change
 * while it is served. Clients only read. Thread-safe.
 */
public final class ZipStore extends ReadOnlyStore implements AutoCloseable {
    private static final BackgroundLogger LOGGER = BackgroundLogger.of("dev.lockstep.tftp.server");

    private final Path file;
    private final ZipFile zip;

    /**
     * Serves an archive, which stays open.
     *
     * @param file the archive
     * @throws IOException if it is none, or cannot be read
     */
    public ZipStore(final Path file) throws IOException {
        this.file = file;
        zip = new ZipFile(file.toFile());
    }

    @Override
    public BlockSource openRead(final ContentRequest request) throws ContentException {
        final @Nullable ZipEntry entry = zip.getEntry(text(request));
        if (entry == null || entry.isDirectory()) {
            throw ContentException.of(ErrorCode.FILE_NOT_FOUND);
        }
        try {
            return Contents.of(new VerifiedEntry(zip.getInputStream(entry), entry), entry.getSize());
        } catch (final IOException e) {
            throw new ContentException(ErrorCode.NOT_DEFINED, "the archive cannot be read");
        }
    }

    /** Closes the archive. The files that are read then fail. */
    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** The archive. */
    @Override
    public String toString() {
        return file.toString();
    }

    /** Judges a file at its end, before its last block is sent. */
    private final class VerifiedEntry extends CheckedInputStream {
        private final ZipEntry entry;
        private long length;

        VerifiedEntry(final InputStream unpacked, final ZipEntry entry) {
            super(unpacked, new CRC32());
            this.entry = entry;
        }

        @Override
        public int read(final byte[] destination, final int offset, final int most) throws IOException {
            try {
                final int count = super.read(destination, offset, most);
                length += Math.max(0, count);
                if (count < 0 && (length != entry.getSize() || getChecksum().getValue() != entry.getCrc())) {
                    throw new ZipException("its checksum or length is wrong");
                }
                return count;
            } catch (final IOException e) {
                LOGGER.log(Level.WARNING, "{0} in {1} cannot be read: {2}", entry, file, e.getMessage());
                throw e;
            }
        }
    }
}
