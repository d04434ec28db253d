package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.platform.FileReplacement;
import dev.lockstep.tftp.server.log.BackgroundLogger;
import dev.lockstep.tftp.wire.ErrorCode;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An unfinished upload: a hidden file beside its target, which gets the target's name once it is complete and on disk. Its writer holds a lock on it, so that
 * {@link AbandonedUploads} finds those of killed servers, on this host and in other containers.
 */
final class UploadFile implements WrittenFile {
    private static final System.Logger LOGGER = BackgroundLogger.of("dev.lockstep.tftp.server");
    private static final Pattern NAME = Pattern.compile("\\.tftp-upload-\\d{1,18}-[0-9a-f-]+");
    private static final int MOST_TRIES = 10;
    private static final int NEVER_EXECUTABLE = 0666;

    /** The names of this process's uploads: to look at the lock of one of them would release it. */
    private static final Set<String> RUNNING = ConcurrentHashMap.newKeySet();

    /** New files that are being put in place, so that of two new files with one name only the first is stored. */
    private static final Set<Path> FINISHING = ConcurrentHashMap.newKeySet();

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

    /**
     * Begins an upload, which closes the target at its end. All that can stand against its name is looked for now.
     *
     * @throws ContentException naming the reason why the target cannot be replaced
     */
    static UploadFile create(final JailedFile target, final WritePolicy policy) throws IOException, ContentException {
        if (!target.exists()) {
            return begin(target, policy, false);
        }
        target.openForWriting().close(); // a file that this user may not write is not replaced
        try {
            return begin(target, policy, true);
        } catch (final AccessDeniedException e) {
            final String reason = e.getReason() == null ? "its directory may not be written" : e.getReason();
            throw new ContentException(
                    ErrorCode.ACCESS_VIOLATION,
                    "cannot replace this file, " + reason + ": the server's option --in-place writes into it");
        }
    }

    private static UploadFile begin(final JailedFile target, final WritePolicy policy, final boolean replaces)
            throws IOException {
        for (int tries = MOST_TRIES; tries > 0; tries--) {
            final UploadFile upload = newFile(target, policy, replaces);
            try {
                if (replaces) {
                    FileReplacement.prepare(
                            upload.path(), upload.posix(upload.temporary), target.path(), upload.posix(target.name()));
                } else {
                    upload.setMode(policy);
                }
                if (upload.lock()) {
                    return upload;
                }
            } catch (final IOException e) {
                upload.discard();
                throw e;
            }
            upload.discard();
        }
        throw new IOException("new files are removed as soon as they are created");
    }

    private static UploadFile newFile(final JailedFile target, final WritePolicy policy, final boolean replaces)
            throws IOException {
        // neither secure nor unique: CREATE_NEW takes no file that is there
        final String name = ".tftp-upload-" + System.currentTimeMillis() + "-"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        final Path temporary = target.path().getFileSystem().getPath(name);
        RUNNING.add(name);
        try {
            final FileChannel channel = target.directory()
                    .open(
                            temporary,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                            attributes(
                                    target,
                                    replaces
                                            ? Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)
                                            : policy.permissions(NEVER_EXECUTABLE)));
            return new UploadFile(target, temporary, channel, policy.allowsOverwrite());
        } catch (final IOException e) {
            RUNNING.remove(name);
            throw e;
        }
    }

    private static FileAttribute<?>[] attributes(final JailedFile target, final Set<PosixFilePermission> mode) {
        return target.path().getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)}
                : new FileAttribute<?>[0];
    }

    /** A configured umask counts instead of the process's own. */
    private void setMode(final WritePolicy policy) throws IOException {
        final @Nullable PosixFileAttributeView view = posix(temporary);
        if (policy.umask().isPresent() && view != null) {
            view.setPermissions(policy.permissions(NEVER_EXECUTABLE));
        }
    }

    /** Returns false if another server is removing the file, which was not locked yet. */
    private boolean lock() throws IOException {
        try {
            if (channel.tryLock() == null) {
                return false;
            }
        } catch (final OverlappingFileLockException e) {
            return false;
        } catch (final IOException e) {
            LOGGER.log(Level.DEBUG, "this file system has no locks: {0}", StorageErrors.text(e));
        }
        try {
            target.directory().view(temporary, BasicFileAttributeView.class).readAttributes();
            return true;
        } catch (final NoSuchFileException e) {
            return false;
        }
    }

    static boolean isUpload(final String component) {
        return NAME.matcher(component).matches();
    }

    /** Whether this process writes a file of this name. */
    static boolean isRunning(final String name) {
        return RUNNING.contains(name);
    }

    private @Nullable PosixFileAttributeView posix(final Path name) {
        return target.directory().view(name, PosixFileAttributeView.class);
    }

    private Path path() {
        return place().resolve(temporary);
    }

    @Override
    public Path place() {
        return target.directory().path();
    }

    @Override
    public void write(final ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /**
     * Makes the upload durable, then visible.
     *
     * @throws FileAlreadyExistsException if the file was created meanwhile and may not be replaced
     */
    @Override
    public void finish() throws IOException {
        channel.force(true);
        if (overwrite) {
            move();
        } else {
            moveToNewName();
        }
        UploadDirectories.flush(place());
    }

    private void moveToNewName() throws IOException {
        final Path path = target.path();
        if (!FINISHING.add(path)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        try {
            if (target.exists()) {
                throw new FileAlreadyExistsException(path.toString());
            }
            move();
        } finally {
            FINISHING.remove(path);
        }
    }

    private void move() throws IOException {
        target.directory().move(channel, temporary, target.name());
        inPlace = true;
    }

    @Override
    public void close() {
        discard();
        target.close();
    }

    /** Removes the file unless it is in place. The lock goes last. */
    private void discard() {
        try (channel) {
            if (!inPlace) {
                target.directory().delete(temporary);
            }
        } catch (final NoSuchFileException e) {
            LOGGER.log(Level.DEBUG, "another server has removed an upload of this one");
        } catch (final IOException e) {
            LOGGER.log(Level.WARNING, "cannot remove an unfinished upload: {0}", StorageErrors.text(e));
        } finally {
            RUNNING.remove(temporary.toString());
        }
    }
}
