package dev.lockstep.tftp.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A name in a directory of the jail. */
final class JailedFile implements AutoCloseable {
    /** Why a link is not followed. */
    static final String LEADS_OUT = "a link leads out of the served directory";

    private static final int MOST_TRIES = 5;
    private static final String NOT_REGULAR = "it is no regular file";

    private final JailedDirectory directory;
    private final Path name;

    /** The attributes that {@link #locate} read. They answer the first question for them; null after that. */
    private @Nullable Look firstLook;

    /**
     * A look at the name.
     *
     * @param attributes null if nothing is there
     */
    private record Look(@Nullable BasicFileAttributes attributes) {}

    private JailedFile(final JailedDirectory directory, final Path name) {
        this.directory = directory;
        this.name = name;
    }

    /**
     * Opens the directory of a name without following links. A link is followed only if its real path is inside the root.
     *
     * @param root a real path
     * @param relative without dots
     */
    static JailedFile locate(final Path root, final Path relative) throws IOException {
        return untilNothingIsExchanged(() -> locateOnce(root, relative));
    }

    /** Repeats what fails because a link has taken a name between a look at it and its use. */
    private static <T> T untilNothingIsExchanged(final Opening<T> opening) throws IOException {
        for (int tries = MOST_TRIES; ; tries--) {
            try {
                return opening.open();
            } catch (final NoSuchFileException | AccessDeniedException | NotDirectoryException e) {
                throw e;
            } catch (final IOException e) {
                if (tries == 1) {
                    throw e;
                }
            }
        }
    }

    private static JailedFile locateOnce(final Path root, final Path relative) throws IOException {
        try {
            return locateWithoutLinks(root, relative);
        } catch (final NoSuchFileException e) {
            throw e;
        } catch (final FileSystemException e) {
            // a link, a file in place of a directory, or no permission: the real path distinguishes them
            return locateWithoutLinks(root, root.relativize(realPath(root, relative)));
        }
    }

    private static Path realPath(final Path root, final Path relative) throws IOException {
        final Path target = root.resolve(relative);
        final Path parent = target.getParent();
        final Path fileName = target.getFileName();
        if (parent == null || fileName == null) {
            throw new AccessDeniedException(relative.toString(), null, NOT_REGULAR);
        }
        final Path real = Files.exists(target)
                ? target.toRealPath()
                : realDirectory(parent).resolve(fileName);
        if (real.equals(root)) {
            throw new AccessDeniedException(relative.toString(), null, NOT_REGULAR);
        }
        if (!real.startsWith(root)) {
            throw new AccessDeniedException(relative.toString(), null, LEADS_OUT);
        }
        return real;
    }

    private static Path realDirectory(final Path directory) throws IOException {
        try {
            return directory.toRealPath();
        } catch (final AccessDeniedException | NoSuchFileException e) {
            throw e;
        } catch (final FileSystemException e) {
            // links that lead to each other
            final NoSuchFileException nowhere = new NoSuchFileException(directory.toString());
            nowhere.initCause(e);
            throw nowhere;
        }
    }

    private static JailedFile locateWithoutLinks(final Path root, final Path relative) throws IOException {
        JailedDirectory directory = JailedDirectory.root(root);
        try {
            for (int i = 0; i < relative.getNameCount() - 1; i++) {
                directory = directory.enter(relative.getName(i));
            }
            final JailedFile file = new JailedFile(directory, relative.getFileName());
            final BasicFileAttributes attributes = file.attributes();
            if (attributes != null && attributes.isSymbolicLink()) {
                throw new AccessDeniedException(relative.toString(), null, "it is a link that leads to no file");
            }
            file.firstLook = new Look(attributes);
            return file;
        } catch (final IOException e) {
            directory.close();
            throw e;
        }
    }

    /** The attributes of the file, or of the link if a link has taken its place; null if there is none. */
    @Nullable
    BasicFileAttributes attributes() throws IOException {
        final Look seen = firstLook;
        firstLook = null;
        if (seen != null) {
            return seen.attributes();
        }
        try {
            return directory.view(name, BasicFileAttributeView.class).readAttributes();
        } catch (final NoSuchFileException e) {
            return null;
        }
    }

    /**
     * Whether the file exists.
     *
     * @throws AccessDeniedException if the name is not that of a regular file
     */
    boolean exists() throws IOException {
        return regular() != null;
    }

    private @Nullable BasicFileAttributes regular() throws IOException {
        final BasicFileAttributes attributes = attributes();
        if (attributes != null && !attributes.isRegularFile()) {
            throw new AccessDeniedException(name.toString(), null, NOT_REGULAR);
        }
        return attributes;
    }

    /**
     * Checks that the file's permissions let everybody on this host read it.
     *
     * @throws AccessDeniedException if they do not
     */
    void checkEverybodyMayRead() throws IOException {
        final Set<PosixFilePermission> permissions = directory
                .view(name, PosixFileAttributeView.class)
                .readAttributes()
                .permissions();
        if (!permissions.contains(PosixFilePermission.OTHERS_READ)) {
            throw new AccessDeniedException(name.toString(), null, "not everybody may read it");
        }
    }

    /** Whether the name is that of a pipe or a device. */
    boolean isSpecial() throws IOException {
        final BasicFileAttributes attributes = attributes();
        return attributes != null && attributes.isOther();
    }

    /**
     * Opens a regular file for reading. Its type is checked first, because opening a pipe would wait for its writer.
     *
     * @param leastKnown the length from which on the file's identity is wanted
     */
    OpenedFile openForReading(final long leastKnown) throws IOException {
        return untilNothingIsExchanged(() -> {
            final BasicFileAttributes before = regular();
            if (before == null) {
                throw new NoSuchFileException(name.toString());
            }
            final FileChannel channel =
                    directory.open(name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
            try {
                return new OpenedFile(channel, path(), before.size() < leastKnown ? null : identity(before));
            } catch (final IOException e) {
                channel.close();
                throw e;
            }
        });
    }

    /** The identity of a file that has just been opened; null if another file took its name, or if it changed meanwhile. */
    private @Nullable FileIdentity identity(final BasicFileAttributes before) throws IOException {
        final FileIdentity identity = FileIdentity.of(before);
        final BasicFileAttributes after = attributes();
        return identity == null || after == null || !identity.equals(FileIdentity.of(after)) ? null : identity;
    }

    /** Opens an existing file for writing, and leaves its content as it is. Opening a pipe waits for its reader. */
    FileChannel openForWriting() throws IOException {
        return untilNothingIsExchanged(() -> {
            final BasicFileAttributes attributes = attributes();
            if (attributes != null && attributes.isSymbolicLink()) {
                throw new AccessDeniedException(name.toString(), null, "a link has taken its place");
            }
            return directory.open(name, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        });
    }

    /** Opens something in the jail. */
    @FunctionalInterface
    private interface Opening<T> {
        T open() throws IOException;
    }

    JailedDirectory directory() {
        return directory;
    }

    Path name() {
        return name;
    }

    Path path() {
        return directory.path().resolve(name);
    }

    @Override
    public void close() {
        directory.close();
    }
}
