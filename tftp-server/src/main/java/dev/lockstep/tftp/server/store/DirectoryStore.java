package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.platform.StorageFault;
import dev.lockstep.tftp.server.log.BackgroundLogger;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.wire.ErrorCode;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import org.jspecify.annotations.Nullable;

/**
 * The files of a directory. No name leads out of it: names are taken literally, component by component; {@code ..} is refused; each
 * directory of a path is opened relative to the one before, without following links; a link is followed only if its real path is inside;
 * only regular files are served. A directory that may be entered but not listed is served, too. Uploads are written beside their target under a hidden
 * name, flushed to disk, and moved into place; a file that is replaced keeps its mode and group, and its owner where the system allows it.
 *
 * <p>Each call waits for the disk. Thread-safe.
 */
public final class DirectoryStore implements ContentStore, AutoCloseable {
    private static final System.Logger LOGGER = BackgroundLogger.of("dev.lockstep.tftp.server");

    /** A shorter file is closed as soon as it has been read, which is at once. */
    private static final long LEAST_SHARED = 16 * 1024;

    private final Path root;
    private final ReadPolicy readPolicy;
    private final WritePolicy writePolicy;
    private final NameMatching matching;
    private final SharedFiles shared = new SharedFiles();

    /**
     * Serves a directory, whose files all may be read under their exact names.
     *
     * @param root the directory, not a file system's root
     * @param writePolicy what clients may write
     * @throws IOException naming the reason why the directory cannot be served
     */
    public DirectoryStore(final Path root, final WritePolicy writePolicy) throws IOException {
        this(root, ReadPolicy.ALL, writePolicy, NameMatching.EXACT);
    }

    /**
     * Serves a directory.
     *
     * @param root the directory, not a file system's root
     * @param readPolicy what clients may read
     * @param writePolicy what clients may write
     * @param matching how names have to agree
     * @throws IOException naming the reason why the directory cannot be served
     */
    public DirectoryStore(
            final Path root, final ReadPolicy readPolicy, final WritePolicy writePolicy, final NameMatching matching)
            throws IOException {
        this.root = checked(root);
        if (readPolicy == ReadPolicy.WORLD_READABLE && !hasPermissions(this.root)) {
            throw new IOException("the file system of " + root + " does not tell which files everybody may read");
        }
        this.readPolicy = readPolicy;
        this.writePolicy = writePolicy;
        this.matching = matching;
        StorageFault.prepare();
        if (writePolicy.allowsWriting()) {
            AbandonedUploads.remove(this.root);
        }
    }

    /**
     * The directory that is served.
     *
     * @return its real path
     */
    public Path root() {
        return root;
    }

    private static Path checked(final Path root) throws IOException {
        final Path named = root.toAbsolutePath();
        final Path real;
        try {
            real = root.toRealPath();
        } catch (final NoSuchFileException e) {
            throw new IOException("the directory " + named + " does not exist", e);
        } catch (final AccessDeniedException e) {
            throw new IOException("the directory " + named + " may not be entered", e);
        }
        if (!Files.isDirectory(real)) {
            throw new IOException(named + " is not a directory");
        }
        if (real.getNameCount() == 0) {
            throw new IOException("refusing to serve " + real + ", the whole file system: name a directory in it");
        }
        if (!Files.isExecutable(real)) {
            throw new IOException("the directory " + named + " may not be entered by this user");
        }
        return real;
    }

    private static boolean hasPermissions(final Path root) throws IOException {
        return Files.getFileStore(root).supportsFileAttributeView(PosixFileAttributeView.class);
    }

    /** The directory. */
    @Override
    public String toString() {
        return root.toString();
    }

    private Path path(final ContentRequest request) throws ContentException {
        final Path requested = RequestedPath.parse(root, request.name());
        return matching == NameMatching.EXACT ? requested : AnyCase.find(root, requested);
    }

    @Override
    public BlockSource openRead(final ContentRequest request) throws ContentException {
        if (readPolicy == ReadPolicy.NONE) {
            throw new ContentException(ErrorCode.ACCESS_VIOLATION, "this server is write-only");
        }
        try (JailedFile file = JailedFile.locate(root, path(request))) {
            if (readPolicy == ReadPolicy.WORLD_READABLE) {
                file.checkEverybodyMayRead();
            }
            return source(shared.share(file.openForReading(LEAST_SHARED)));
        } catch (final IOException e) {
            throw StorageErrors.refusal(e, root, 0);
        }
    }

    private static FileSource source(final SharedFiles.Share file) throws IOException {
        try {
            return new FileSource(file);
        } catch (final IOException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public BlockSink openWrite(final ContentRequest request) throws ContentException {
        if (!writePolicy.allowsWriting()) {
            throw WritePolicy.readOnly();
        }
        final Path name = path(request);
        try {
            final UploadDirectories directories = UploadDirectories.of(root, name, writePolicy);
            @Nullable WrittenFile written = null;
            try {
                written = open(name, request.announcedSize());
                request.attributes().put(StoredFile.class, new StoredFile(root, name));
                return new FileSink(written, directories);
            } finally {
                if (written == null) {
                    directories.removeEmpty();
                }
            }
        } catch (final IOException e) {
            throw StorageErrors.refusal(e, root, 1);
        }
    }

    private WrittenFile open(final Path name, final long announcedSize) throws IOException, ContentException {
        @Nullable JailedFile file = JailedFile.locate(root, name);
        try {
            final WrittenFile written = open(file, announcedSize);
            file = null;
            return written;
        } finally {
            if (file != null) {
                file.close();
            }
        }
    }

    private WrittenFile open(final JailedFile file, final long announcedSize) throws IOException, ContentException {
        final boolean special = writePolicy.writesInPlace() && file.isSpecial();
        final boolean exists = special || file.exists();
        writePolicy.check(exists);
        if (exists && writePolicy.writesInPlace()) {
            return FileInPlace.open(file);
        }
        if (announcedSize > 0) {
            checkSpace(file.directory().path(), announcedSize);
        }
        return UploadFile.create(file, writePolicy);
    }

    /** What cannot fit is refused before its first byte. */
    private static void checkSpace(final Path directory, final long announcedSize) throws ContentException {
        try {
            final FileStore store = Files.getFileStore(directory);
            if (store.getTotalSpace() > 0 && announcedSize > store.getUnallocatedSpace()) {
                throw ContentException.of(ErrorCode.DISK_FULL);
            }
        } catch (final IOException e) {
            LOGGER.log(Level.DEBUG, "the free space is not known: {0}", StorageErrors.text(e));
        }
    }

    /** The store holds nothing open between requests; files that are read or written are closed with their transfers. */
    @Override
    public void close() {
        // each source and sink has what it needs to go on
    }
}
