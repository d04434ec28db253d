package dev.lockstep.tftp.server;

import dev.lockstep.tftp.commandline.ArgumentText;
import dev.lockstep.tftp.commandline.ByteSize;
import dev.lockstep.tftp.platform.WorkingDirectory;
import dev.lockstep.tftp.server.naming.ClientDirectory;
import dev.lockstep.tftp.server.naming.ServedDirectories;
import dev.lockstep.tftp.server.naming.ServedRoot;
import dev.lockstep.tftp.server.naming.TemplatedStore;
import dev.lockstep.tftp.server.store.ContentStore;
import dev.lockstep.tftp.server.store.DirectoryStore;
import dev.lockstep.tftp.server.store.HttpStore;
import dev.lockstep.tftp.server.store.NameMatching;
import dev.lockstep.tftp.server.store.ReadPolicy;
import dev.lockstep.tftp.server.store.ZipStore;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which directories {@link ServerMain} serves. */
final class RootOptions {
    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", description = "Directory to serve.")
    private @Nullable String directory;

    @Option(
            names = "--root",
            paramLabel = "[PREFIX=]SOURCE",
            description =
                    "Another directory to serve, a zip archive, or an origin such as https://boot.example/images/; may be repeated. With a prefix it has"
                            + " the names that begin with it: /images=/srv/images. A name is looked for where the prefix is longest first, then in"
                            + " their order; DIR comes first.")
    private List<String> roots = List.of();

    @Option(
            names = "--client-directory",
            paramLabel = "PATH",
            description =
                    "Directory in DIR with the files of one client, looked for before the common ones; may be repeated. PATH has {address},"
                            + " {mac} (IPv4 neighbours on Linux), or {name:PATTERN}: the first component of the requested name, if it matches."
                            + " For Raspberry Pis: {name:[0-9a-f]{8}}.")
    private List<ClientDirectory> clientDirectories = List.of();

    @Option(
            names = "--require-world-readable",
            description = "Clients may read only files whose mode lets all others read them (o+r).")
    private boolean worldReadable;

    @Option(
            names = "--http-cache",
            paramLabel = "DIR",
            description = "Keep the files of HTTP origins in DIR, and ask the origins whether they are still the same.")
    private @Nullable String httpCache;

    @Option(
            names = "--http-cache-size",
            paramLabel = "SIZE",
            defaultValue = "1G",
            description =
                    "The most bytes of one origin to keep, ${DEFAULT-VALUE} by default; what was used longest ago gives way.")
    private ByteSize httpCacheSize = ByteSize.parse("1G");

    @Option(
            names = "--template-suffix",
            paramLabel = "SUFFIX",
            description =
                    "Make a file that is not there from its template, whose name ends in SUFFIX, such as .template: {{address}} and {{mac}} in it become those"
                            + " of the client.")
    private @Nullable String templateSuffix;

    /**
     * The files that are served.
     *
     * @throws IllegalArgumentException if no directory is given, or one is no path
     * @throws IOException if one cannot be served
     */
    ServedDirectories store(final NameOptions names, final AccessOptions access) throws IOException {
        final List<NamedSource> sources = sources();
        if (httpCache != null && sources.stream().noneMatch(NamedSource::isOrigin)) {
            throw new IllegalArgumentException("--http-cache is about origins: add --root https://HOST/DIR/");
        }
        final NameMatching matching = names.isWindows() ? NameMatching.IGNORING_CASE : NameMatching.EXACT;
        final List<ServedRoot> served = new ArrayList<>();
        for (final NamedSource source : sources) {
            served.add(new ServedRoot(source.prefix(), templated(store(source, access, matching)), matching));
        }
        return new ServedDirectories(
                names.rules(),
                served,
                names.isWindows()
                        ? clientDirectories.stream()
                                .map(ClientDirectory::ignoringCase)
                                .toList()
                        : clientDirectories,
                access.uploadName());
    }

    private ContentStore store(final NamedSource source, final AccessOptions access, final NameMatching matching)
            throws IOException {
        final String text = source.text();
        if (source.isOrigin()) {
            return readOnly(text, access, origin(uri(text)));
        }
        final Path path = path(text);
        if (Files.isRegularFile(path)) {
            return readOnly(text, access, archive(path));
        }
        final ReadPolicy reading =
                access.isWriteOnly() ? ReadPolicy.NONE : worldReadable ? ReadPolicy.WORLD_READABLE : ReadPolicy.ALL;
        return new DirectoryStore(path, reading, access.policy(), matching);
    }

    private static ContentStore readOnly(final String text, final AccessOptions access, final ContentStore store) {
        if (access.isWriteOnly()) {
            throw new IllegalArgumentException("--write-only: " + text + " can only be read");
        }
        return store;
    }

    private ContentStore origin(final URI origin) throws IOException {
        if (httpCache == null) {
            return new HttpStore(origin);
        }
        try {
            return new HttpStore(origin, path(httpCache).resolve(directory(origin)), httpCacheSize.bytes());
        } catch (final IOException e) {
            throw new IOException("--http-cache " + httpCache + " cannot be created, read or written by this user", e);
        }
    }

    private static URI uri(final String text) {
        try {
            return new URI(text);
        } catch (final URISyntaxException e) {
            throw new IllegalArgumentException("'" + text + "' is no origin such as https://boot.example/images/", e);
        }
    }

    /** The directory of an origin in the cache. */
    private static String directory(final URI origin) {
        return origin.toString().replaceAll("[^A-Za-z0-9.-]+", "_");
    }

    private static ContentStore archive(final Path path) throws IOException {
        try {
            return new ZipStore(path);
        } catch (final AccessDeniedException e) {
            throw new IOException("the archive " + path + " may not be read by this user", e);
        } catch (final ZipException e) {
            throw new IOException(path + " is not a directory, and no zip archive", e);
        }
    }

    private ContentStore templated(final ContentStore store) {
        return templateSuffix == null ? store : new TemplatedStore(store, templateSuffix);
    }

    private List<NamedSource> sources() {
        final List<NamedSource> sources = Stream.concat(
                        Stream.ofNullable(directory).map(path -> new NamedSource("", path)),
                        roots.stream().map(NamedSource::parse))
                .toList();
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("missing DIR, the directory to serve");
        }
        return sources;
    }

    private static Path path(final String text) {
        try {
            return WorkingDirectory.resolve(ArgumentText.path(text));
        } catch (final InvalidPathException e) {
            throw new IllegalArgumentException("'" + text + "' is no path: " + e.getReason(), e);
        }
    }

    /** A value of {@code --root}, or DIR. */
    private record NamedSource(String prefix, String text) {
        private static final Pattern ORIGIN = Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);

        static NamedSource parse(final String root) {
            final int separator = isOrigin(root) ? -1 : root.indexOf('=');
            final NamedSource source =
                    new NamedSource(root.substring(0, Math.max(0, separator)), root.substring(separator + 1));
            if (source.text.isEmpty()) {
                throw new IllegalArgumentException("--root " + root + " names no directory behind its prefix");
            }
            return source;
        }

        boolean isOrigin() {
            return isOrigin(text);
        }

        private static boolean isOrigin(final String text) {
            return ORIGIN.matcher(text).lookingAt();
        }
    }
}
