package dev.lockstep.tftp.client;

import dev.lockstep.tftp.platform.FileReplacement;
import dev.lockstep.tftp.transfer.ContentStatus;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** A download that appears under its name when it is complete: it is written beside its target, then moved into place. */
final class DownloadedFile implements ReceivedContent {
    private static final String TEMPORARY = ".tftp-download-";
    private static final Set<OpenOption> NEW_FILE = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private final Path target;
    private final Path temporary;
    private final SeekableByteChannel channel;
    private final StreamSink sink;
    private @Nullable IOException failure;
    private boolean complete;

    private DownloadedFile(final Path target, final Path temporary, final FileAttribute<?>... access)
            throws IOException {
        this.target = target;
        this.temporary = temporary;
        channel = Files.newByteChannel(temporary, NEW_FILE, access);
        sink = StreamSink.ofFile(Channels.newOutputStream(channel), temporary);
    }

    /** A file with a new name. */
    static DownloadedFile create(final Path path, final Path target) throws IOException {
        try {
            return beside(target);
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
            final DownloadedFile file = target.getFileSystem().supportedFileAttributeViews().contains("posix")
                    ? beside(target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                    : beside(target);
            try {
                FileReplacement.prepare(file.temporary, target);
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
                path.toString(), null, "cannot be replaced, because " + reason + "; --in-place writes into the file itself");
    }

    private static DownloadedFile beside(final Path target, final FileAttribute<?>... access) throws IOException {
        while (true) {
            final String name = TEMPORARY + Long.toHexString(ThreadLocalRandom.current().nextLong());
            try {
                return new DownloadedFile(target, target.resolveSibling(name), access);
            } catch (final FileAlreadyExistsException e) {
                // another download drew the same name
            }
        }
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
            channel.close();
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
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
        sink.close();
        try {
            Files.deleteIfExists(temporary);
        } catch (final IOException e) {
            // its directory has changed meanwhile; the failure of the transfer says more
        }
    }
}
