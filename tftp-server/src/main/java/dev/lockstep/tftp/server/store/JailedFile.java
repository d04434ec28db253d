package dev.lockstep.tftp.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A name in a directory that is held open, so that no part of the path can be exchanged between a check and its use. On a platform without
 * such handles (Windows) the path is checked instead.
 */
final class JailedFile implements AutoCloseable {
    private final DirectoryStream<Path> directory;
    private final Path directoryPath;
    private final Path name;

    private JailedFile(final DirectoryStream<Path> directory, final Path directoryPath, final Path name) {
        this.directory = directory;
        this.directoryPath = directoryPath;
        this.name = name;
    }

    /**
     * Opens the directory of a name without following links. A link is followed only if its real path is inside the root.
     *
     * @param root a real path
     * @param relative without dots
     */
    static JailedFile locate(final Path root, final Path relative) throws IOException {
        try {
            return locateWithoutLinks(root, relative);
        } catch (final NoSuchFileException e) {
            throw e;
        } catch (final FileSystemException e) {
            // a link, a file in place of a directory, or no permission: the real path distinguishes them
            return locateReal(root, relative);
        }
    }

    private static JailedFile locateReal(final Path root, final Path relative) throws IOException {
        final Path target = root.resolve(relative);
        final Path parent = target.getParent();
        final Path fileName = target.getFileName();
        if (parent == null || fileName == null) {
            throw new AccessDeniedException(relative.toString());
        }
        final Path real =
                Files.exists(target) ? target.toRealPath() : parent.toRealPath().resolve(fileName);
        if (!real.startsWith(root) || real.equals(root)) {
            throw new AccessDeniedException(relative.toString());
        }
        return locateWithoutLinks(root, root.relativize(real));
    }

    private static JailedFile locateWithoutLinks(final Path root, final Path relative) throws IOException {
        final JailedFile file = walk(root, relative);
        try {
            if (file.isLink()) {
                throw new AccessDeniedException(relative.toString());
            }
            return file;
        } catch (final IOException e) {
            file.close();
            throw e;
        }
    }

    @SuppressWarnings("StreamResourceLeak") // held open on purpose, and closed with the file
    private static JailedFile walk(final Path root, final Path relative) throws IOException {
        DirectoryStream<Path> directory = Files.newDirectoryStream(root);
        Path path = root;
        try {
            for (int i = 0; i < relative.getNameCount() - 1; i++) {
                final Path component = relative.getName(i);
                path = path.resolve(component);
                final DirectoryStream<Path> next = directory instanceof final SecureDirectoryStream<Path> secure
                        ? enter(secure, component)
                        : Files.newDirectoryStream(path.toRealPath(LinkOption.NOFOLLOW_LINKS));
                directory.close();
                directory = next;
            }
            return new JailedFile(directory, path, relative.getFileName());
        } catch (final IOException e) {
            directory.close();
            throw e;
        }
    }

    /** Checks the type first: Java 25 leaks two handles at each attempt to enter a file that is not a directory. */
    private static DirectoryStream<Path> enter(final SecureDirectoryStream<Path> directory, final Path component)
            throws IOException {
        final boolean isDirectory = directory
                .getFileAttributeView(component, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .readAttributes()
                .isDirectory();
        if (!isDirectory) {
            throw new NotDirectoryException(component.toString());
        }
        return directory.newDirectoryStream(component, LinkOption.NOFOLLOW_LINKS);
    }

    private @Nullable SecureDirectoryStream<Path> secure() {
        return directory instanceof final SecureDirectoryStream<Path> secure ? secure : null;
    }

    private @Nullable BasicFileAttributes attributes() throws IOException {
        final SecureDirectoryStream<Path> secure = secure();
        final BasicFileAttributeView view = secure != null
                ? secure.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                : Files.getFileAttributeView(path(), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        try {
            return view.readAttributes();
        } catch (final NoSuchFileException e) {
            return null;
        }
    }

    private boolean isLink() throws IOException {
        final BasicFileAttributes attributes = attributes();
        return attributes != null && attributes.isSymbolicLink();
    }

    /**
     * Whether the file exists.
     *
     * @throws AccessDeniedException if the name is not that of a regular file
     */
    boolean exists() throws IOException {
        final BasicFileAttributes attributes = attributes();
        if (attributes != null && !attributes.isRegularFile()) {
            throw new AccessDeniedException(name.toString());
        }
        return attributes != null;
    }

    /** Opens a regular file for reading. Its type is checked first, because opening a pipe would wait for its writer. */
    FileChannel openForReading() throws IOException {
        if (!exists()) {
            throw new NoSuchFileException(name.toString());
        }
        return open(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    /** Opens another file in the same directory. */
    FileChannel open(final Path sibling, final Set<? extends OpenOption> options, final FileAttribute<?>... attributes)
            throws IOException {
        final SecureDirectoryStream<Path> secure = secure();
        final SeekableByteChannel channel = secure != null
                ? secure.newByteChannel(sibling, options, attributes)
                : Files.newByteChannel(directoryPath.resolve(sibling), options, attributes);
        return (FileChannel) channel;
    }

    /** Renames another file in the same directory to this file's name, atomically, replacing an existing file. */
    void replaceBy(final Path sibling) throws IOException {
        final SecureDirectoryStream<Path> secure = secure();
        if (secure != null) {
            secure.move(sibling, secure, name);
        } else {
            Files.move(directoryPath.resolve(sibling), path(), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Deletes another file in the same directory. */
    void delete(final Path sibling) throws IOException {
        final SecureDirectoryStream<Path> secure = secure();
        if (secure != null) {
            secure.deleteFile(sibling);
        } else {
            Files.delete(directoryPath.resolve(sibling));
        }
    }

    Path path() {
        return directoryPath.resolve(name);
    }

    Path directoryPath() {
        return directoryPath;
    }

    @Override
    public void close() {
        try {
            directory.close();
        } catch (final IOException e) {
            // no data is lost: the handle was only read from
        }
    }
}
