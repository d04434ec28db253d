package dev.lockstep.tftp.server.store;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An unfinished upload: a hidden file beside its target, which gets the target's name once it is complete and on disk. Its name contains
 * the number of the writing process, so that the next start finds and removes the uploads of a killed server.
 */
final class UploadFile {
    private static final System.Logger LOGGER = System.getLogger("dev.lockstep.tftp.server");
    private static final Pattern NAME = Pattern.compile("\\.tftp-upload-(\\d{1,18})-[0-9a-f-]+");

    private final JailedFile target;
    private final Path temporary;
    private final FileChannel channel;
    private final boolean overwrite;
    private boolean inPlace;

    private UploadFile(
            final JailedFile target, final Path temporary, final FileChannel channel, final boolean overwrite) {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
        this.overwrite = overwrite;
    }

    /** Begins an upload, which closes the target at its end. */
    static UploadFile create(final JailedFile target, final boolean overwrite) throws IOException {
        final Path directory = target.directoryPath();
        final Path temporary = directory
                .getFileSystem()
                .getPath(".tftp-upload-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID());
        final FileAttribute<?>[] attributes =
                directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--"))
                        }
                        : new FileAttribute<?>[0];
        final FileChannel channel = target.open(
                temporary,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                attributes);
        return new UploadFile(target, temporary, channel, overwrite);
    }

    static boolean isUpload(final String component) {
        return NAME.matcher(component).matches();
    }

    FileChannel channel() {
        return channel;
    }

    /**
     * Makes the upload durable, then visible.
     *
     * @throws FileAlreadyExistsException if the file was created meanwhile and may not be replaced
     */
    void moveIntoPlace() throws IOException {
        channel.force(true);
        // one commit at a time, so that of two new files with one name only the first is stored
        synchronized (UploadFile.class) {
            if (target.exists() && !overwrite) {
                throw new FileAlreadyExistsException(target.path().toString());
            }
            target.replaceBy(temporary);
            inPlace = true;
        }
        forceDirectory();
    }

    /** Makes the new name durable. A platform on which a directory cannot be flushed does so by itself. */
    private void forceDirectory() {
        try (FileChannel directory = FileChannel.open(target.directoryPath(), StandardOpenOption.READ)) {
            directory.force(true);
        } catch (final IOException e) {
            LOGGER.log(Level.DEBUG, "cannot flush {0}: {1}", target.directoryPath(), e.getMessage());
        }
    }

    /** Ends the upload and removes it unless it is in place. */
    void close() {
        try (target) {
            channel.close();
            if (!inPlace) {
                target.delete(temporary);
            }
        } catch (final IOException e) {
            LOGGER.log(Level.WARNING, "cannot remove the unfinished upload {0}: {1}", temporary, e.getMessage());
        }
    }

    /** Removes uploads of processes that no longer run. */
    static void removeAbandoned(final Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) throws IOException {
                final Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    Files.deleteIfExists(file);
                    LOGGER.log(Level.INFO, "removed the unfinished upload {0} of an earlier process", file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(final Path file, final IOException cause) {
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
