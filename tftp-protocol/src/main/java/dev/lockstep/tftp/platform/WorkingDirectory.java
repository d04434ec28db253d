package dev.lockstep.tftp.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The working directory, also where the locale's character set lacks a byte of its name: there, the JVM looks for relative paths in another place. */
public final class WorkingDirectory {
    private static final Path BY_SYSTEM = Path.of("/proc/self/cwd");

    /** The JVM puts it in the place of a byte that the locale's character set lacks. */
    private static final char REPLACEMENT = '\uFFFD';

    private WorkingDirectory() {}

    /**
     * A path that leads to the same file for the JVM as for the shell.
     *
     * @param path absolute, or relative to the working directory
     * @return the path itself, or an absolute one by way of the system's link to the working directory
     */
    public static Path resolve(final Path path) {
        return path.isAbsolute() || isKnown() ? path : BY_SYSTEM.resolve(path);
    }

    /**
     * Gives the JDK a name of the working directory that it can use. Without it, its loggers fail in a directory whose name the locale cannot
     * write. To be called first in a program, before a class needs a logger.
     */
    public static void nameForTheJdk() {
        if (System.getProperty("user.dir", "").indexOf(REPLACEMENT) >= 0) {
            System.setProperty("user.dir", BY_SYSTEM.toString());
        }
    }

    private static boolean isKnown() {
        try {
            return !Files.exists(BY_SYSTEM) || Files.isSameFile(Path.of("").toAbsolutePath(), BY_SYSTEM);
        } catch (final IOException e) {
            return false;
        }
    }
}
