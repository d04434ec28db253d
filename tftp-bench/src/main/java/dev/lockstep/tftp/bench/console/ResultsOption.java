package dev.lockstep.tftp.bench.console;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option for the directory of a command's results. */
public final class ResultsOption {
    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "Create the directory of the run in DIR. Default: ${DEFAULT-VALUE}")
    private Path directory = Path.of("tftp-bench-results");

    public Path directory() {
        return directory;
    }
}
