package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.wire.ErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The files of a directory. No name leads out of it: names are taken literally, component by component; {@code ..} is refused; each
 * directory of a path is opened relative to the one before, without following links; a link is followed only if its real path is inside;
 * only regular files are served. Uploads are written beside their target under a hidden name, flushed to disk, and moved into place.
 *
 * <p>Thread-safe.
 */
public final class DirectoryStore implements ContentStore, AutoCloseable {
    private static final int COMMIT_THREADS = 2;

    private final Path root;
    private final WritePolicy writePolicy;
    private final ChunkPool chunks = new ChunkPool();
    private final ExecutorService commits = Executors.newFixedThreadPool(COMMIT_THREADS, task -> {
        final Thread thread = new Thread(task, "tftp-commit");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Serves a directory.
     *
     * @param root the directory, not a file system's root
     * @param writePolicy what clients may write
     * @throws IOException naming the reason why the directory cannot be served
     */
    public DirectoryStore(final Path root, final WritePolicy writePolicy) throws IOException {
        this.root = checked(root, writePolicy);
        this.writePolicy = writePolicy;
        if (writePolicy.allowsWriting()) {
            UploadFile.removeAbandoned(this.root);
        }
    }

    private static Path checked(final Path root, final WritePolicy writePolicy) throws IOException {
        final Path real;
        try {
            real = root.toRealPath();
        } catch (final NoSuchFileException e) {
            throw new IOException("the directory " + root + " does not exist", e);
        } catch (final AccessDeniedException e) {
            throw new IOException("the directory " + root + " may not be entered", e);
        }
        if (!Files.isDirectory(real)) {
            throw new IOException(root + " is not a directory");
        }
        if (real.getNameCount() == 0) {
            throw new IOException("refusing to serve " + real + ", the whole file system: name a directory in it");
        }
        if (!Files.isReadable(real) || !Files.isExecutable(real)) {
            throw new IOException("the directory " + root + " may not be read by this user");
        }
        if (writePolicy.allowsWriting() && !Files.isWritable(real)) {
            throw new IOException("the directory " + root + " may not be written by this user");
        }
        return real;
    }

    @Override
    public BlockSource openRead(final ContentRequest request) throws ContentException {
        final Path name = RequestedPath.parse(root, request.name());
        try (JailedFile file = JailedFile.locate(root, name)) {
            return new FileSource(file.openForReading(), chunks);
        } catch (final IOException e) {
            throw refusal(e);
        }
    }

    @Override
    public BlockSink openWrite(final ContentRequest request) throws ContentException {
        if (!writePolicy.allowsWriting()) {
            throw WritePolicy.readOnly();
        }
        final Path name = RequestedPath.parse(root, request.name());
        @Nullable JailedFile file = null;
        try {
            file = JailedFile.locate(root, name);
            writePolicy.check(file.exists());
            final UploadFile upload = UploadFile.create(file, writePolicy.allowsOverwrite());
            file = null;
            return new FileSink(upload, chunks, commits, request.wakeUp());
        } catch (final IOException e) {
            throw refusal(e);
        } finally {
            if (file != null) {
                file.close();
            }
        }
    }

    private static ContentException refusal(final IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return new ContentException(ErrorCode.FILE_NOT_FOUND, "file not found");
        }
        if (StorageErrors.isNoSpace(cause)) {
            return new ContentException(ErrorCode.DISK_FULL, "disk full");
        }
        return new ContentException(ErrorCode.ACCESS_VIOLATION, "access denied");
    }

    /** Finishes the commits that have begun. */
    @Override
    public void close() {
        commits.shutdown();
    }
}
