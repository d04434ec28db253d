package dev.lockstep.tftp.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Distinguishes tests that need root from tests that need an ordinary user. */
public final class Superuser {
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");

    private Superuser() {}

    /**
     * Whether the tests run as root.
     *
     * @return false on systems without root
     */
    public static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (final IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /**
     * Skips the test unless it runs as root.
     *
     * @param reason that it has to
     */
    public static void require(final String reason) {
        Assumptions.assumeTrue(isRoot(), "needs root: " + reason);
    }

    /**
     * Runs a command without root's privileges if the tests run as root.
     *
     * @param command to be run by an ordinary user
     * @return the command to start
     */
    public static List<String> without(final List<String> command) {
        if (!isRoot()) {
            return command;
        }
        final List<String> unprivileged = new ArrayList<>(AS_NOBODY);
        unprivileged.addAll(command);
        return unprivileged;
    }
}
