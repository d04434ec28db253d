package dev.lockstep.tftp.bench.console;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all commands that measure in trials take. */
public final class TrialOptions {
    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "Fresh processes for each arm of each cell; intervals want 10.")
    private @Nullable Integer trials;

    @Option(names = "--seconds", paramLabel = "S", description = "What a trial measures, at least.")
    private @Nullable Double seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            description = "Load before it, so that a JVM has compiled what is measured.")
    private @Nullable Double warmUpSeconds;

    @Option(
            names = "--seed",
            paramLabel = "TEXT",
            description = "Of the order of the trials and of the resampling. Default: ${DEFAULT-VALUE}")
    private String seed = "lockstep";

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "A directory for the run is made in it. Default: ${DEFAULT-VALUE}")
    private Path results = Path.of("tftp-bench-results");

    /** Order blocks to measure. */
    public int trials(final int byDefault) {
        return trials == null ? byDefault : trials;
    }

    public double seconds(final double byDefault) {
        return seconds == null ? byDefault : seconds;
    }

    public double warmUpSeconds(final double byDefault) {
        return warmUpSeconds == null ? byDefault : warmUpSeconds;
    }

    public String seed() {
        return seed;
    }

    public Path results() {
        return results;
    }
}
