package dev.lockstep.tftp.client;

import dev.lockstep.tftp.platform.FileReplacement;
import dev.lockstep.tftp.transfer.ContentStatus;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** A download that appears under its name when it is complete: it is written beside its target, then moved into place. */
final class DownloadedFile implements ReceivedContent {
    private final Path target;
    private final UnfinishedDownload unfinished;
    private final LocalOutput sink;
    private @Nullable IOException failure;
    private boolean complete;

    private DownloadedFile(final Path target, final FileAttribute<?>... access) throws IOException {
        this.target = target;
        unfinished = UnfinishedDownload.beside(target, access);
        sink = LocalOutput.ofFile(Channels.newOutputStream(unfinished.channel()), unfinished.path());
    }

    /** A file with a new name. */
    static DownloadedFile create(final Path path, final Path target) throws IOException {
        try {
            return new DownloadedFile(target);
        } catch (final NoSuchFileException e) {
            throw new NoSuchFileException(path.toString(), null, "its directory does not exist");
        } catch (final AccessDeniedException e) {
            throw new AccessDeniedException(path.toString(), null, "its directory may not be written");
        } catch (final FileSystemException e) {
            throw new FileSystemException(path.toString(), null, e.getReason());
        }
    }

    /** A file that replaces another one and keeps its access. Until then only this user may read it. */
    static DownloadedFile replacing(final Path path, final Path target) throws IOException {
        try {
            final DownloadedFile file =
                    target.getFileSystem().supportedFileAttributeViews().contains("posix")
                            ? new DownloadedFile(
                                    target,
                                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                            : new DownloadedFile(target);
            try {
                FileReplacement.prepare(file.unfinished.path(), target);
                return file;
            } catch (final IOException e) {
                file.close();
                throw e;
            }
        } catch (final AccessDeniedException e) {
            throw irreplaceable(path, e.getReason() == null ? "its directory may not be written" : e.getReason());
        } catch (final FileSystemException e) {
            throw irreplaceable(path, String.valueOf(e.getReason()));
        }
    }

    private static AccessDeniedException irreplaceable(final Path path, final String reason) {
        return new AccessDeniedException(
                path.toString(),
                null,
                "cannot be replaced, because " + reason + "; --in-place writes into the file itself");
    }

    @Override
    public int write(final long position, final DirectBuffer source, final int offset, final int length) {
        return sink.write(position, source, offset, length);
    }

    @Override
    public int commit() {
        final int status = sink.commit();
        if (status != ContentStatus.OK) {
            return status;
        }
        try {
            unfinished.moveTo(target);
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
        try {
            unfinished.discard();
        } catch (final IOException e) {
            // its directory has changed meanwhile; the failure of the transfer says more
        }
    }
}
