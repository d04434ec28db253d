package dev.lockstep.tftp.server;

import dev.lockstep.tftp.commandline.ArgumentText;
import dev.lockstep.tftp.platform.WorkingDirectory;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which directory {@link ServerMain} serves. */
final class RootOptions {
    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", description = "Directory to serve.")
    private @Nullable String directory;

    @Option(names = "--root", paramLabel = "DIR", description = "The same, as an option.")
    private @Nullable String root;

    /**
     * The directory.
     *
     * @throws IllegalArgumentException if none is given, or two are, or it is no path
     */
    Path path() {
        if (directory != null && root != null) {
            throw new IllegalArgumentException("DIR is given twice: " + directory + " and --root " + root);
        }
        final @Nullable String given = directory == null ? root : directory;
        if (given == null) {
            throw new IllegalArgumentException("missing DIR, the directory to serve");
        }
        try {
            return WorkingDirectory.resolve(ArgumentText.path(given));
        } catch (final InvalidPathException e) {
            throw new IllegalArgumentException("'" + given + "' is no path: " + e.getReason(), e);
        }
    }
}
