package dev.lockstep.tftp.server;

import dev.lockstep.tftp.commandline.ArgumentText;
import dev.lockstep.tftp.platform.WorkingDirectory;
import dev.lockstep.tftp.server.naming.ClientDirectory;
import dev.lockstep.tftp.server.naming.ServedDirectories;
import dev.lockstep.tftp.server.naming.ServedRoot;
import dev.lockstep.tftp.server.store.DirectoryStore;
import dev.lockstep.tftp.server.store.NameMatching;
import dev.lockstep.tftp.server.store.ReadPolicy;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which directories {@link ServerMain} serves. */
final class RootOptions {
    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", description = "Directory to serve.")
    private @Nullable String directory;

    @Option(
            names = "--root",
            paramLabel = "[PREFIX=]DIR",
            description =
                    "Another directory to serve; may be repeated. With a prefix it has the names that begin with it: /images=/srv/images."
                            + " A name is looked for in the directories with the longest prefix first, then in their order; DIR comes first.")
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

    /**
     * The files that are served.
     *
     * @throws IllegalArgumentException if no directory is given, or one is no path
     * @throws IOException if one cannot be served
     */
    ServedDirectories store(final NameOptions names, final AccessOptions access) throws IOException {
        final List<ServedRoot> served = new ArrayList<>();
        for (final String root : texts()) {
            final int separator = root.indexOf('=');
            final Path path = path(root.substring(separator + 1));
            final ReadPolicy reading =
                    access.isWriteOnly() ? ReadPolicy.NONE : worldReadable ? ReadPolicy.WORLD_READABLE : ReadPolicy.ALL;
            final NameMatching matching = names.isWindows() ? NameMatching.IGNORING_CASE : NameMatching.EXACT;
            served.add(new ServedRoot(
                    separator < 0 ? "" : root.substring(0, separator),
                    new DirectoryStore(path, reading, access.policy(), matching),
                    matching));
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

    private List<String> texts() {
        final List<String> texts = Stream.concat(Stream.ofNullable(directory).map(path -> "=" + path), roots.stream())
                .toList();
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("missing DIR, the directory to serve");
        }
        return texts;
    }

    private static Path path(final String text) {
        try {
            return WorkingDirectory.resolve(ArgumentText.path(text));
        } catch (final InvalidPathException e) {
            throw new IllegalArgumentException("'" + text + "' is no path: " + e.getReason(), e);
        }
    }
}
