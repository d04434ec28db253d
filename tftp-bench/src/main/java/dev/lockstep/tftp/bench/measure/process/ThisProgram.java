package dev.lockstep.tftp.bench.measure.process;

import dev.lockstep.tftp.bench.findings.results.JavaLauncher;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** This program, to be started again in a JVM of its own. */
public record ThisProgram(Class<?> main) {
    /** The program that a command belongs to. */
    public static ThisProgram of(final CommandSpec command) {
        return new ThisProgram(command.root().userObject().getClass());
    }

    /** Starts a JVM with this program's classes; the name of a main class follows. */
    public static List<String> launcher() {
        return List.of(
                JavaLauncher.java(),
                "--add-exports",
                "java.base/jdk.internal.misc=ALL-UNNAMED",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                JavaLauncher.classPath());
    }

    /** Starts a JVM with one of this program's commands. */
    public List<String> command(final List<String> arguments) {
        return Stream.of(launcher(), List.of(main.getName()), arguments)
                .flatMap(List::stream)
                .toList();
    }
}
