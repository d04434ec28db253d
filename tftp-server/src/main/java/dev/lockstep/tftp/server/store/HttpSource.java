package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.server.log.BackgroundLogger;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ContentStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.agrona.CloseHelper;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/** A response that is served while it comes, and goes into the cache when it is complete. */
final class HttpSource implements BlockSource {
    private static final BackgroundLogger LOGGER = BackgroundLogger.of("dev.lockstep.tftp.server");
    private static final int MOST_CONTINUATIONS = 3;
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

    private final HttpStore store;
    private final URI file;
    private final HttpResponse<InputStream> response;
    private final long size;
    private final @Nullable HttpCache cache;
    private InputStream body;
    private @Nullable Path copy;
    private @Nullable OutputStream copying;
    private byte[] block = new byte[0];
    private long received;
    private int continuations;

    HttpSource(
            final HttpStore store,
            final URI file,
            final HttpResponse<InputStream> response,
            final @Nullable HttpCache cache)
            throws IOException {
        this.store = store;
        this.file = file;
        this.response = response;
        this.cache = cache;
        body = response.body();
        size = length(response);
        if (cache != null && HttpCache.isCacheable(response.headers())) {
            copy = cache.newFile();
            copying = Files.newOutputStream(copy);
        }
    }

    private static long length(final HttpResponse<?> response) throws IOException {
        final Optional<String> text = response.headers().firstValue("content-length");
        if (text.isEmpty()) {
            return UNKNOWN_SIZE;
        }
        if (!LENGTH.matcher(text.get()).matches()) {
            throw new IOException("its Content-Length is " + text.get());
        }
        return Long.parseLong(text.get());
    }

    @Override
    public int read(final long position, final MutableDirectBuffer destination, final int offset, final int length) {
        if (block.length < length) {
            block = new byte[length];
        }
        try {
            final int count = fill(length);
            destination.putBytes(offset, block, 0, count);
            if (count < length) {
                keep();
            }
            return count;
        } catch (final IOException e) {
            LOGGER.log(Level.WARNING, "{0} broke off after {1} bytes: {2}", file, received, e);
            return ContentStatus.FAILED;
        }
    }

    private int fill(final int length) throws IOException {
        int count = 0;
        while (count < length) {
            final int part;
            try {
                part = body.read(block, count, length - count);
            } catch (final IOException e) {
                continueAfter(e);
                continue;
            }
            if (part < 0) {
                break;
            }
            if (copying != null) {
                copying.write(block, count, part);
            }
            count += part;
            received += part;
        }
        return count;
    }

    /** Asks for the rest of the file, if the origin can tell that it is the same. */
    private void continueAfter(final IOException failure) throws IOException {
        final Optional<String> validator = validator(response);
        if (validator.isEmpty() || continuations == MOST_CONTINUATIONS) {
            throw failure;
        }
        continuations++;
        CloseHelper.quietClose(body);
        final HttpResponse<InputStream> rest = store.getRest(file, received, validator.get());
        body = rest.body();
        final boolean isRest = rest.statusCode() == HttpURLConnection.HTTP_PARTIAL
                && rest.headers()
                        .firstValue("content-range")
                        .filter(range -> range.startsWith("bytes " + received + "-"))
                        .isPresent();
        if (!isRest || isAnother(validator(rest), validator.get())) {
            throw failure;
        }
    }

    /** A response of a part may leave its validator out (RFC 9110 section 15.3.7). */
    private static boolean isAnother(final Optional<String> found, final String expected) {
        return found.isPresent() && !found.get().equals(expected);
    }

    private static Optional<String> validator(final HttpResponse<?> response) {
        return response.headers()
                .firstValue("etag")
                .filter(etag -> !etag.startsWith("W/"))
                .or(() -> response.headers().firstValue("last-modified"));
    }

    /** The file is complete. What cannot be kept is asked for again next time. */
    private void keep() {
        if (cache == null || copying == null || copy == null || (size >= 0 && received != size)) {
            return;
        }
        try {
            copying.close();
            cache.put(file, copy, response.headers());
            copy = null;
        } catch (final IOException e) {
            LOGGER.log(Level.WARNING, "{0} cannot be kept in the cache: {1}", file, e);
        }
        copying = null;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void close() {
        CloseHelper.quietClose(body);
        CloseHelper.quietClose(copying);
        if (copy != null) {
            try {
                Files.deleteIfExists(copy);
            } catch (final IOException e) {
                LOGGER.log(Level.DEBUG, "an unfinished file stays in the cache until the next start: {0}", e);
            }
        }
    }
}
