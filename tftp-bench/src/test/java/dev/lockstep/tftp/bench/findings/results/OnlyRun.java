package dev.lockstep.tftp.bench.findings.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The only run in a results directory. */
public final class OnlyRun {
    private OnlyRun() {}

    /** The directory of the run. Fails if there is none or more than one. */
    public static Path in(final Path results) throws IOException {
        try (Stream<Path> runs = Files.list(results)) {
            return runs.reduce((one, other) -> {
                        throw new IllegalStateException("two runs: " + one + " and " + other);
                    })
                    .orElseThrow();
        }
    }
}
