package dev.lockstep.tftp.client;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A hidden file beside the target of a download. Its writer holds a lock on it, so that the next download into the directory recognises and
 * removes the file of a killed program.
 */
final class UnfinishedDownload {
    private static final String PREFIX = ".tftp-download-";
    private static final Set<OpenOption> NEW_FILE = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final Set<OpenOption> OLD_FILE = Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    /** The names of this process's files: to open and close one of them would release its lock. */
    private static final Set<String> RUNNING = ConcurrentHashMap.newKeySet();

    private final String name;
    private final Path path;
    private final SeekableByteChannel channel;

    private UnfinishedDownload(final String name, final Path path, final SeekableByteChannel channel) {
        this.name = name;
        this.path = path;
        this.channel = channel;
    }

    static UnfinishedDownload beside(final Path target, final FileAttribute<?>... access) throws IOException {
        removeAbandoned(target.resolveSibling(""));
        while (true) {
            final UnfinishedDownload file;
            try {
                file = create(target, access);
            } catch (final FileAlreadyExistsException e) {
                continue;
            }
            // another process may have looked at the file before it was locked, and removed it
            if (file.lock() && Files.exists(file.path)) {
                return file;
            }
            file.discard();
        }
    }

    private static UnfinishedDownload create(final Path target, final FileAttribute<?>... access) throws IOException {
        final String name =
                PREFIX + Long.toHexString(ThreadLocalRandom.current().nextLong());
        final Path path = target.resolveSibling(name);
        RUNNING.add(name);
        try {
            return new UnfinishedDownload(name, path, Files.newByteChannel(path, NEW_FILE, access));
        } catch (final IOException e) {
            RUNNING.remove(name);
            throw e;
        }
    }

    Path path() {
        return path;
    }

    SeekableByteChannel channel() {
        return channel;
    }

    private boolean lock() {
        try {
            return !(channel instanceof final FileChannel file) || file.tryLock() != null;
        } catch (final OverlappingFileLockException e) {
            return false;
        } catch (final IOException e) {
            // a file system without locks: nothing is removed there, because nothing can be locked
            return true;
        }
    }

    /** Gives the file its name. It stays locked until then, so that no other download removes it. */
    void moveTo(final Path target) throws IOException {
        try (channel) {
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            RUNNING.remove(name);
        }
    }

    void discard() throws IOException {
        try (channel) {
            Files.deleteIfExists(path);
        } finally {
            RUNNING.remove(name);
        }
    }

    private static void removeAbandoned(final Path directory) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, PREFIX + "*")) {
            for (final Path file : files) {
                if (!RUNNING.contains(String.valueOf(file.getFileName()))
                        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    removeIfAbandoned(file);
                }
            }
        } catch (final IOException | DirectoryIteratorException e) {
            // a directory that cannot be listed keeps its leftovers, and the download works nevertheless
        }
    }

    private static void removeIfAbandoned(final Path file) {
        try (SeekableByteChannel channel = Files.newByteChannel(file, OLD_FILE)) {
            if (channel instanceof final FileChannel lockable) {
                try (FileLock lock = lockable.tryLock()) {
                    if (lock != null) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        } catch (final IOException | OverlappingFileLockException e) {
            // another user's, or just finished
        }
    }
}
