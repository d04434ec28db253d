package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.wire.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The files of a zip archive, unpacked as they are read. Clients only read. Thread-safe. */
public final class ZipStore extends ReadOnlyStore implements AutoCloseable {
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
            return Contents.of(zip.getInputStream(entry), entry.getSize());
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
}
