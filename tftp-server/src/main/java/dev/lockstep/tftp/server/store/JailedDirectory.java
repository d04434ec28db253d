package dev.lockstep.tftp.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory of the jail, for work on the names in it. The root's path belongs to the operator, who may exchange the root. A directory beneath it is held
 * open, so that no part of its path can be exchanged between a check and its use.
 *
 * <p>A directory that this user may enter but not list (mode 0711) cannot be held open: Java opens a directory only to list it. Such a directory, and each
 * one beneath it, is reached from the nearest one that is held open, and the kernel is asked afterwards where the opened file is. On a platform without such
 * handles (Windows) the path is checked instead.
 */
@SuppressWarnings("StreamResourceLeak") // handles are held open on purpose, and closed with the directory
final class JailedDirectory implements AutoCloseable {
    private static final int MOST_TRIES = 3;

    /** The nearest directory that may be listed; null for the root, and if the root may not be listed. */
    private final @Nullable DirectoryStream<Path> handle;

    /** From the handle, or from the root, to this directory; the empty path if this is the handle's directory, or the root. */
    private final Path beneath;

    private final Path path;

    private JailedDirectory(final @Nullable DirectoryStream<Path> handle, final Path beneath, final Path path) {
        this.handle = handle;
        this.beneath = beneath;
        this.path = path;
    }

    /** The root itself, which is not held open. */
    static JailedDirectory root(final Path root) {
        return new JailedDirectory(null, root.getFileSystem().getPath(""), root);
    }

    /**
     * Opens a directory in this one, and closes this one.
     *
     * @throws NotDirectoryException also for a symbolic link
     */
    JailedDirectory enter(final Path name) throws IOException {
        // the type first: Java 25 leaks two handles at each attempt to list a file that is no directory
        final boolean isDirectory =
                view(name, BasicFileAttributeView.class).readAttributes().isDirectory();
        if (!isDirectory) {
            throw new NotDirectoryException(name.toString());
        }
        final Path inner = path.resolve(name);
        if (isReachedByPath()) {
            return new JailedDirectory(handle, beneath.resolve(name), inner);
        }
        final DirectoryStream<Path> opened = handle != null ? handle : listable(path);
        if (opened != null) {
            try {
                final DirectoryStream<Path> next = list(opened, name, inner);
                opened.close();
                return new JailedDirectory(next, beneath, inner);
            } catch (final AccessDeniedException e) {
                // it may still be entered
            } catch (final IOException e) {
                opened.close();
                throw e;
            }
        }
        return new JailedDirectory(opened, beneath.resolve(name), inner);
    }

    private static @Nullable DirectoryStream<Path> listable(final Path root) throws IOException {
        try {
            return Files.newDirectoryStream(root);
        } catch (final AccessDeniedException e) {
            return null;
        }
    }

    private static DirectoryStream<Path> list(final DirectoryStream<Path> handle, final Path name, final Path inner)
            throws IOException {
        return handle instanceof final SecureDirectoryStream<Path> secure
                ? secure.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)
                : Files.newDirectoryStream(inner.toRealPath(LinkOption.NOFOLLOW_LINKS));
    }

    /** Whether a part of the path may be exchanged while it is used. */
    private boolean isReachedByPath() {
        return !beneath.toString().isEmpty();
    }

    private @Nullable SecureDirectoryStream<Path> secure() {
        return handle instanceof final SecureDirectoryStream<Path> secure ? secure : null;
    }

    /** A view of a name's attributes, not of those of a link's target. */
    <V extends FileAttributeView> V view(final Path name, final Class<V> type) {
        final SecureDirectoryStream<Path> secure = secure();
        return secure != null
                ? secure.getFileAttributeView(beneath.resolve(name), type, LinkOption.NOFOLLOW_LINKS)
                : Files.getFileAttributeView(path.resolve(name), type, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Opens a file.
     *
     * @throws AccessDeniedException also if the opened file is not in this directory
     */
    FileChannel open(final Path name, final Set<? extends OpenOption> options, final FileAttribute<?>... attributes)
            throws IOException {
        for (int tries = MOST_TRIES; ; tries--) {
            final FileChannel channel = openUnchecked(name, options, attributes);
            try {
                checkPlace(channel, name);
                return channel;
            } catch (final IOException e) {
                channel.close();
                // a reader meets a file that is being replaced
                if (tries == 1 || options.contains(StandardOpenOption.CREATE_NEW)) {
                    throw e;
                }
            }
        }
    }

    private FileChannel openUnchecked(
            final Path name, final Set<? extends OpenOption> options, final FileAttribute<?>... attributes)
            throws IOException {
        final SecureDirectoryStream<Path> secure = secure();
        final SeekableByteChannel channel = secure != null
                ? secure.newByteChannel(beneath.resolve(name), options, attributes)
                : Files.newByteChannel(path.resolve(name), options, attributes);
        return (FileChannel) channel;
    }

    private void checkPlace(final FileChannel channel, final Path name) throws IOException {
        if (isReachedByPath() && !OpenedPlace.is(channel, path.resolve(name))) {
            throw new AccessDeniedException(name.toString(), null, "it was exchanged while it was opened");
        }
    }

    /**
     * Renames an open file in this directory, atomically, replacing an existing file.
     *
     * @param channel of the file
     */
    void move(final FileChannel channel, final Path from, final Path to) throws IOException {
        checkPlace(channel, from);
        final SecureDirectoryStream<Path> secure = secure();
        if (secure != null) {
            secure.move(beneath.resolve(from), secure, beneath.resolve(to));
        } else {
            Files.move(path.resolve(from), path.resolve(to), StandardCopyOption.ATOMIC_MOVE);
        }
        checkPlace(channel, to);
    }

    void delete(final Path name) throws IOException {
        final SecureDirectoryStream<Path> secure = secure();
        if (secure != null) {
            secure.deleteFile(beneath.resolve(name));
        } else {
            Files.delete(path.resolve(name));
        }
    }

    /** The real path. */
    Path path() {
        return path;
    }

    @Override
    public void close() {
        if (handle != null) {
            try {
                handle.close();
            } catch (final IOException e) {
                // no data is lost: the handle was only read from
            }
        }
    }
}
