package dev.lockstep.tftp.bench.findings.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The run that a command left below its directory of results. */
public final class OnlyRun {
    private OnlyRun() {}

    /** Where it is; fails if there are several, or none. */
    public static Path in(final Path results) throws IOException {
        try (Stream<Path> runs = Files.list(results)) {
            return runs.reduce((one, other) -> {
                        throw new IllegalStateException("two runs: " + one + " and " + other);
                    })
                    .orElseThrow();
        }
    }
}
