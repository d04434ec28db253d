package dev.lockstep.tftp.client;

import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.ContentStatus;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A download that appears under its name when it is complete: it is written beside the target, then moved into place. A target that is not a
 * regular file, such as a device or a pipe, is written directly.
 */
final class DownloadedFile implements BlockSink, LocalContent {
    private static final int BUFFER_LENGTH = 64 * 1024;

    private final Path target;
    private final Path written;
    private final OutputStream output;
    private final StreamSink sink;
    private @Nullable IOException failure;
    private boolean complete;

    private DownloadedFile(final Path target, final Path written, final OutputStream output) {
        this.target = target;
        this.written = written;
        this.output = output;
        this.sink = new StreamSink(output);
    }

    static DownloadedFile create(final Path path) throws IOException {
        final Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw new FileAlreadyExistsException(path.toString(), null, "is a directory");
        }
        if (Files.exists(target) && !Files.isWritable(target)) {
            throw new AccessDeniedException(path.toString(), null, "may not be written");
        }
        final boolean direct = Files.exists(target) && !Files.isRegularFile(target);
        final Path written = direct ? target : target.resolveSibling(".tftp-download-" + UUID.randomUUID());
        try {
            return new DownloadedFile(
                    target, written, new BufferedOutputStream(Files.newOutputStream(written), BUFFER_LENGTH));
        } catch (final NoSuchFileException e) {
            throw new NoSuchFileException(path.toString(), null, "its directory does not exist");
        }
    }

    @Override
    public int write(final long position, final DirectBuffer source, final int offset, final int length) {
        return sink.write(position, source, offset, length);
    }

    @Override
    public int commit() {
        try {
            output.close();
            if (!written.equals(target)) {
                Files.move(written, target, StandardCopyOption.ATOMIC_MOVE);
            }
            complete = true;
            return ContentStatus.OK;
        } catch (final IOException e) {
            failure = e;
            return ContentStatus.FAILED;
        }
    }

    @Override
    public @Nullable IOException failure() {
        return failure == null ? sink.failure() : failure;
    }

    @Override
    public void close() {
        if (complete) {
            return;
        }
        try (output) {
            if (!written.equals(target)) {
                Files.deleteIfExists(written);
            }
        } catch (final IOException e) {
            // a failed download is discarded: its last bytes need not be flushed
        }
    }
}
