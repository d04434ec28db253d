package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.server.log.BackgroundLogger;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The directories that were created for an upload, and are removed again if they are empty at its end. Java creates a directory by its path alone: a local
 * user who exchanges a directory of that path at this moment gets an empty directory elsewhere.
 */
final class UploadDirectories {
    private static final System.Logger LOGGER = BackgroundLogger.of("dev.lockstep.tftp.server");
    private static final int ALL_PERMISSIONS = 0777;

    /** Directories of this process's uploads of which none is stored yet. */
    private static final Set<Path> UNUSED = ConcurrentHashMap.newKeySet();

    /** Those of this upload, which it or another one has created, the innermost first. */
    private final Deque<Path> created = new ArrayDeque<>();

    private UploadDirectories() {}

    /**
     * Creates the directories of a name that are not there, if a policy says so.
     *
     * @param root a real path
     * @param relative without dots
     */
    static UploadDirectories of(final Path root, final Path relative, final WritePolicy policy) throws IOException {
        final UploadDirectories directories = new UploadDirectories();
        if (policy.createsDirectories()) {
            try {
                directories.create(root, relative, policy);
            } catch (final IOException e) {
                directories.removeEmpty();
                throw e;
            }
        }
        return directories;
    }

    private void create(final Path root, final Path relative, final WritePolicy policy) throws IOException {
        final int wanted = relative.getNameCount() - 1;
        int there = wanted;
        while (there > 0 && !Files.exists(root.resolve(relative.subpath(0, there)))) {
            there--;
        }
        Path directory =
                there == 0 ? root : root.resolve(relative.subpath(0, there)).toRealPath();
        if (!directory.startsWith(root)) {
            throw new AccessDeniedException(relative.toString(), null, JailedFile.LEADS_OUT);
        }
        if (!Files.isDirectory(directory)) {
            return; // to locate the file says so
        }
        joinUnused(root, directory);
        for (int i = there; i < wanted; i++) {
            directory = enter(directory, relative.getName(i), policy);
        }
    }

    /** Another upload may have created directories that are there, and fail. */
    private void joinUnused(final Path root, final Path directory) {
        Path outer = root;
        for (final Path name : root.relativize(directory)) {
            outer = outer.resolve(name);
            if (UNUSED.contains(outer)) {
                created.push(outer);
            }
        }
    }

    private Path enter(final Path parent, final Path name, final WritePolicy policy) throws IOException {
        final Path directory = parent.resolve(name);
        try {
            Files.createDirectory(directory);
            created.push(directory);
            UNUSED.add(directory);
            if (policy.umask().isPresent()) {
                Files.setPosixFilePermissions(directory, policy.permissions(ALL_PERMISSIONS));
            }
            flush(parent);
        } catch (final FileAlreadyExistsException e) {
            // another upload has created it meanwhile; if it is no directory, its entry fails
        }
        return directory;
    }

    /** Makes the new names in a directory durable. A platform on which a directory cannot be flushed does so by itself. */
    static void flush(final Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (final IOException e) {
            LOGGER.log(Level.DEBUG, "cannot flush a directory: {0}", StorageErrors.text(e));
        }
    }

    /** The upload is stored: its directories stay. */
    void keep() {
        UNUSED.removeAll(created);
        created.clear();
    }

    /** Removes the directories of an upload that failed, unless another upload uses them. */
    void removeEmpty() {
        try {
            while (!created.isEmpty()) {
                final Path innermost = created.pop();
                Files.deleteIfExists(innermost);
                UNUSED.remove(innermost);
            }
        } catch (final DirectoryNotEmptyException e) {
            created.clear(); // the upload that uses it removes or keeps it
        } catch (final IOException e) {
            LOGGER.log(Level.WARNING, "cannot remove an empty directory: {0}", StorageErrors.text(e));
        }
    }
}
