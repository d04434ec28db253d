package dev.lockstep.tftp.bench.measure.process;

import dev.lockstep.tftp.bench.findings.results.JavaLauncher;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** This program, which can be started again in another JVM. */
public record ThisProgram(Class<?> main) {
    /** The program of a command. */
    public static ThisProgram of(final CommandSpec command) {
        return new ThisProgram(command.root().userObject().getClass());
    }

    /** The command line that starts a JVM with this program's classes, without the name of a main class. */
    public static List<String> launcher() {
        return List.of(
                JavaLauncher.java(),
                "--add-exports",
                "java.base/jdk.internal.misc=ALL-UNNAMED",
                "--add-opens",
                "java.base/sun.nio.ch=ALL-UNNAMED",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                JavaLauncher.classPath());
    }

    /** The command line that runs one of this program's commands in another JVM. */
    public List<String> command(final List<String> arguments) {
        return Stream.of(launcher(), List.of(main.getName()), arguments)
                .flatMap(List::stream)
                .toList();
    }
}
