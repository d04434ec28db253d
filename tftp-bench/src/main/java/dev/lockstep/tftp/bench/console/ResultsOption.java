package dev.lockstep.tftp.bench.console;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a command puts what it found. */
public final class ResultsOption {
    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "A directory for the run is made in it. Default: ${DEFAULT-VALUE}")
    private Path directory = Path.of("tftp-bench-results");

    public Path directory() {
        return directory;
    }
}
