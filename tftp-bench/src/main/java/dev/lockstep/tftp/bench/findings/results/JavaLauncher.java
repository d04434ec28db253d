package dev.lockstep.tftp.bench.findings.results;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The JVM and the class path of this program: with absolute paths for child processes, and in short form for a command line that a user repeats. */
public final class JavaLauncher {
    private JavaLauncher() {}

    /** The path of the {@code java} that runs this program. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** This program's class path, every entry absolute. */
    public static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().normalize().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** A command in the form for another machine: {@code java} without its path. The environment of the run names the Java version. */
    public static List<String> asTyped(final List<String> command) {
        return command.stream()
                .map(argument -> argument.equals(java()) ? "java" : argument)
                .map(argument -> argument.equals(classPath()) ? System.getProperty("java.class.path") : argument)
                .toList();
    }
}
