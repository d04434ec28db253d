package dev.lockstep.tftp.server.store;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Removes what killed servers left of their uploads: hidden files that nobody holds a lock on. */
final class AbandonedUploads extends SimpleFileVisitor<Path> {
    private static final System.Logger LOGGER = System.getLogger("dev.lockstep.tftp.server");

    private int kept;
    private @Nullable IOException whyKept;

    private AbandonedUploads() {}

    /** Removes those beneath a directory. One that cannot be removed stays; a line of the log counts them. */
    static void remove(final Path root) {
        final AbandonedUploads visitor = new AbandonedUploads();
        try {
            Files.walkFileTree(root, visitor);
        } catch (final IOException e) {
            visitor.keep(e);
        }
        if (visitor.whyKept != null) {
            LOGGER.log(
                    Level.WARNING,
                    "{0} unfinished uploads of an earlier server cannot be removed, one of them because of {1}",
                    visitor.kept,
                    StorageErrors.text(visitor.whyKept));
        }
    }

    @Override
    public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) {
        final String name = String.valueOf(file.getFileName());
        if (attributes.isRegularFile() && UploadFile.isUpload(name) && !UploadFile.isRunning(name)) {
            try {
                removeUnlocked(file);
            } catch (final IOException e) {
                keep(e);
            }
        }
        return FileVisitResult.CONTINUE;
    }

    /** The lock is held until the file is gone, so that a server that has just created it sees that it must begin anew. */
    private static void removeUnlocked(final Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            if (lock != null) {
                Files.deleteIfExists(file);
                LOGGER.log(
                        Level.INFO, "removed the unfinished upload {0} of an earlier server", StorageErrors.text(file));
            }
        } catch (final OverlappingFileLockException e) {
            LOGGER.log(Level.DEBUG, "another store of this process looks at {0}", StorageErrors.text(file));
        }
    }

    private void keep(final IOException cause) {
        kept++;
        whyKept = cause;
    }

    @Override
    public FileVisitResult visitFileFailed(final Path file, final IOException cause) {
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(final Path directory, final @Nullable IOException cause) {
        return FileVisitResult.CONTINUE;
    }
}
