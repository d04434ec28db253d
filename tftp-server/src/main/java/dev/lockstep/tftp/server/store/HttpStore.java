package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.server.log.BackgroundLogger;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.wire.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The files of an HTTP or HTTPS origin, perhaps with a cache on the disk. A cached file is served if the origin confirms it (RFC 9110
 * section 13.1), or cannot be reached. A response that breaks off is continued where it ended, if it is still the same (section 14).
 * Clients only read. Thread-safe.
 */
public final class HttpStore extends ReadOnlyStore {
    private static final BackgroundLogger LOGGER = BackgroundLogger.of("dev.lockstep.tftp.server");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int GONE = 410;
    private static final String UNRESERVED = "-._~/";

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final URI origin;
    private final @Nullable HttpCache cache;

    /**
     * Serves an origin without a cache.
     *
     * @param origin of the files, such as {@code https://boot.example/images/}
     * @throws IllegalArgumentException if it is no address of HTTP or HTTPS
     */
    public HttpStore(final URI origin) {
        this(checked(origin), null);
    }

    /**
     * Serves an origin with a cache.
     *
     * @param origin of the files, such as {@code https://boot.example/images/}
     * @param cache directory of its own, created if it is not there
     * @param mostCachedBytes of all files in the cache together; a single larger file is cached, too
     * @throws IllegalArgumentException if the origin is no address of HTTP or HTTPS
     * @throws IOException if the directory cannot be used
     */
    public HttpStore(final URI origin, final Path cache, final long mostCachedBytes) throws IOException {
        this(checked(origin), new HttpCache(cache, mostCachedBytes));
    }

    private HttpStore(final URI origin, final @Nullable HttpCache cache) {
        this.origin = origin;
        this.cache = cache;
    }

    private static URI checked(final URI origin) {
        final boolean isHttp =
                "http".equalsIgnoreCase(origin.getScheme()) || "https".equalsIgnoreCase(origin.getScheme());
        if (!isHttp || origin.getHost() == null || origin.getQuery() != null || origin.getFragment() != null) {
            throw new IllegalArgumentException("'" + origin + "' is no origin such as https://boot.example/images/");
        }
        return origin.toString().endsWith("/") ? origin : URI.create(origin + "/");
    }

    @Override
    public BlockSource openRead(final ContentRequest request) throws ContentException {
        final URI file = URI.create(origin + encoded(bytes(request)));
        final HttpCache.@Nullable Entry cached = cache == null ? null : cache.find(file);
        try {
            final HttpResponse<InputStream> response = get(file, cached);
            if (cached != null && response.statusCode() == HttpURLConnection.HTTP_NOT_MODIFIED) {
                response.body().close();
                return source(cached);
            }
            if (response.statusCode() != HttpURLConnection.HTTP_OK) {
                response.body().close();
                throw refusal(response.statusCode());
            }
            return new HttpSource(this, file, response, cache);
        } catch (final IOException e) {
            return sourceWithoutOrigin(file, cached, e);
        }
    }

    private BlockSource sourceWithoutOrigin(
            final URI file, final HttpCache.@Nullable Entry cached, final IOException cause) throws ContentException {
        LOGGER.log(
                Level.WARNING,
                "{0} cannot be reached{1}: {2}",
                file,
                cached == null ? "" : ", the cached file is served",
                cause);
        if (cached != null) {
            try {
                return source(cached);
            } catch (final IOException e) {
                LOGGER.log(Level.WARNING, "the cached file of {0} cannot be read: {1}", file, e);
            }
        }
        throw new ContentException(ErrorCode.NOT_DEFINED, "the origin of the file cannot be reached");
    }

    private static BlockSource source(final HttpCache.Entry cached) throws IOException {
        return Contents.of(Files.newInputStream(cached.content()), Files.size(cached.content()));
    }

    private HttpResponse<InputStream> get(final URI file, final HttpCache.@Nullable Entry cached) throws IOException {
        final HttpRequest.Builder request = HttpRequest.newBuilder(file);
        if (cached != null && cached.etag() != null) {
            request.header("If-None-Match", cached.etag());
        }
        if (cached != null && cached.lastModified() != null) {
            request.header("If-Modified-Since", cached.lastModified());
        }
        return send(request);
    }

    /** Gets the rest of a file, if it is still the one of a validator. */
    HttpResponse<InputStream> getRest(final URI file, final long position, final String validator) throws IOException {
        return send(HttpRequest.newBuilder(file)
                .header("Range", "bytes=" + position + "-")
                .header("If-Range", validator));
    }

    private HttpResponse<InputStream> send(final HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.timeout(PATIENCE).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (final IllegalArgumentException e) {
            throw new IOException("a malformed response: " + e.getMessage(), e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static ContentException refusal(final int status) {
        return switch (status) {
            case HttpURLConnection.HTTP_NOT_FOUND, GONE -> ContentException.of(ErrorCode.FILE_NOT_FOUND);
            case HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN ->
                ContentException.of(ErrorCode.ACCESS_VIOLATION, "its origin answered with status " + status);
            default ->
                new ContentException(ErrorCode.NOT_DEFINED, "the origin of the file answered with status " + status);
        };
    }

    /** Everything but slashes and what RFC 3986 section 2.3 reserves nothing for is percent-encoded. */
    private static String encoded(final byte[] name) {
        final StringBuilder encoded = new StringBuilder();
        for (final byte value : name) {
            final char character = (char) (value & 0xff);
            final boolean plain =
                    character < 0x80 && (Character.isLetterOrDigit(character) || UNRESERVED.indexOf(character) >= 0);
            if (plain) {
                encoded.append(character);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(value));
            }
        }
        return encoded.toString();
    }

    /** The origin. */
    @Override
    public String toString() {
        return origin.toString();
    }
}
