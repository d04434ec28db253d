package dev.lockstep.tftp.bench.measure.compare;

import dev.lockstep.tftp.bench.findings.results.Environment;
import dev.lockstep.tftp.bench.measure.process.ThisProgram;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An implementation that is installed on this machine. */
record InstalledProgram(Implementation implementation, Path path, String version) {
    private static final List<String> SYSTEM_PATHS = List.of("/usr/local/sbin", "/usr/sbin", "/sbin");
    private static final String JAVA = "java";

    /** Finds an installed implementation; empty if there is none, or if another program has its name. */
    static Optional<InstalledProgram> find(final Implementation implementation) {
        if (implementation.program().equals(JAVA)) {
            final Path java = Path.of(System.getProperty("java.home"), "bin", JAVA);
            return Optional.of(identify(implementation, java));
        }
        final List<String> directories =
                new ArrayList<>(List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)));
        directories.addAll(SYSTEM_PATHS);
        return directories.stream()
                .map(directory -> Path.of(directory).resolve(implementation.program()))
                .filter(Files::isExecutable)
                .map(path -> identify(implementation, path))
                .filter(InstalledProgram::isIdentified)
                .findFirst();
    }

    private static InstalledProgram identify(final Implementation implementation, final Path path) {
        final String output = Environment.outputOf(
                Implementation.fill(implementation.version(), new InstalledProgram(implementation, path, "").names()));
        return new InstalledProgram(implementation, path, output);
    }

    private boolean isIdentified() {
        return implementation.identity() == null || version.contains(implementation.identity());
    }

    /** Its version in one line, with a digest that identifies the build. */
    String versionLine() {
        final String line =
                version.lines().filter(text -> !text.isBlank()).findFirst().orElse(Environment.UNKNOWN);
        return implementation.program().equals(JAVA) ? line : line.strip() + ", " + Environment.digest(path);
    }

    /** The values of the placeholders {@code {program}}, {@code {java}} and {@code {user}}. */
    Map<String, List<String>> names() {
        final Map<String, List<String>> names = new HashMap<>();
        names.put("{program}", List.of(path.toString()));
        names.put("{java}", ThisProgram.launcher());
        names.put("{user}", List.of(System.getProperty("user.name")));
        return names;
    }
}
