package dev.lockstep.tftp.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Complete files of an origin in a directory, each with the validators of its response (RFC 9110 section 8.8). What was used longest ago
 * gives way. Thread-safe, but one process at a time has a directory.
 */
final class HttpCache {
    private static final String CONTENT = ".content";
    private static final String VALIDATORS = ".validators";
    /** The age of an unfinished file whose transfer is over for certain. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private static final String ETAG = "etag";
    private static final String LAST_MODIFIED = "last-modified";

    /** Of the content: after a power failure it may be shorter. */
    private static final String LENGTH = "length";

    private final Path directory;
    private final long mostBytes;

    /**
     * A cache in a directory, which is created if it is not there. Unfinished files that a process left behind are removed.
     *
     * @param mostBytes of all files together
     */
    HttpCache(final Path directory, final long mostBytes) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.mostBytes = mostBytes;
        final FileTime longAgo = FileTime.from(Instant.now().minus(ABANDONED));
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(directory, "*.tmp")) {
            for (final Path file : unfinished) {
                if (lastUse(file).compareTo(longAgo) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /**
     * A cached file.
     *
     * @param content where it is
     * @param etag of the response, or null
     * @param lastModified of the response, or null
     */
    record Entry(
            Path content, @Nullable String etag, @Nullable String lastModified) {}

    /** Null if the file is not cached. */
    synchronized @Nullable Entry find(final URI file) {
        final Path content = content(file);
        final Properties validators = new Properties();
        try (InputStream input = Files.newInputStream(validators(file))) {
            validators.load(input);
            if (!String.valueOf(Files.size(content)).equals(validators.getProperty(LENGTH))) {
                return null;
            }
            Files.setLastModifiedTime(content, FileTime.from(Instant.now()));
        } catch (final IOException | IllegalArgumentException e) {
            return null;
        }
        return new Entry(content, validators.getProperty(ETAG), validators.getProperty(LAST_MODIFIED));
    }

    /** A place for a file that is to come. */
    Path newFile() throws IOException {
        return Files.createTempFile(directory, "origin-", ".tmp");
    }

    /** Whether a later request can ask if the file is still the same. */
    static boolean isCacheable(final HttpHeaders headers) {
        return headers.firstValue(ETAG).isPresent()
                || headers.firstValue(LAST_MODIFIED).isPresent();
    }

    /** Takes a complete file. */
    synchronized void put(final URI file, final Path complete, final HttpHeaders headers) throws IOException {
        final Properties validators = new Properties();
        validators.setProperty(LENGTH, String.valueOf(Files.size(complete)));
        headers.firstValue(ETAG).ifPresent(value -> validators.setProperty(ETAG, value));
        headers.firstValue(LAST_MODIFIED).ifPresent(value -> validators.setProperty(LAST_MODIFIED, value));
        // a file without validators does not count, so that the two never disagree
        Files.deleteIfExists(validators(file));
        Files.move(complete, content(file), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        final Path written = newFile();
        try (OutputStream output = Files.newOutputStream(written)) {
            validators.store(output, file.toString());
        }
        Files.move(written, validators(file), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        makeRoom(content(file));
    }

    private void makeRoom(final Path newest) throws IOException {
        final List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> contents = Files.newDirectoryStream(directory, "*" + CONTENT)) {
            contents.forEach(files::add);
        }
        long bytes = 0;
        for (final Path file : files) {
            bytes += Files.size(file);
        }
        files.sort(Comparator.comparing(HttpCache::lastUse));
        for (final Path oldest : files) {
            if (bytes > mostBytes && !oldest.equals(newest)) {
                bytes -= Files.size(oldest);
                Files.deleteIfExists(Path.of(oldest.toString().replace(CONTENT, VALIDATORS)));
                Files.deleteIfExists(oldest);
            }
        }
    }

    private static FileTime lastUse(final Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (final IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private Path content(final URI file) {
        return directory.resolve(key(file) + CONTENT);
    }

    private Path validators(final URI file) {
        return directory.resolve(key(file) + VALIDATORS);
    }

    private static String key(final URI file) {
        try {
            final byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(file.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (final NoSuchAlgorithmException e) {
            throw new AssertionError("each Java has SHA-256", e);
        }
    }
}
