package dev.lockstep.tftp.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The working directory, also where the locale's character set lacks a byte of its name: there, the JVM looks for relative paths in another place. */
public final class WorkingDirectory {
    private static final Path BY_SYSTEM = Path.of("/proc/self/cwd");

    /** Stands for the bytes that the character set lacks. */
    private static final char LOST = '\uFFFD';

    private WorkingDirectory() {}

    /**
     * Gives the working directory a name that the JVM can read, where its own cannot be read: Java 17 cannot even log there. Called first in a program.
     */
    public static void restore() {
        if (System.getProperty("user.dir", "").indexOf(LOST) >= 0) {
            System.setProperty("user.dir", BY_SYSTEM.toString());
        }
    }

    /**
     * A path that leads to the same file for the JVM as for the shell.
     *
     * @param path absolute, or relative to the working directory
     * @return the path itself, or an absolute one by way of the system's link to the working directory
     */
    public static Path resolve(final Path path) {
        return path.isAbsolute() || isKnown() ? path : BY_SYSTEM.resolve(path);
    }

    private static boolean isKnown() {
        try {
            return !Files.exists(BY_SYSTEM) || Files.isSameFile(Path.of("").toAbsolutePath(), BY_SYSTEM);
        } catch (final IOException e) {
            return false;
        }
    }
}
