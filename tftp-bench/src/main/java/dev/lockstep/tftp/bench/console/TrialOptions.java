package dev.lockstep.tftp.bench.console;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of all commands that measure in trials. */
public final class TrialOptions {
    private static final int MOST_TRIALS = 1000;
    private static final double LEAST_SECONDS = 0.01;
    private static final double MOST_SECONDS = 3600;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Option(
            names = "--trials",
            paramLabel = "N",
            description =
                    "Measure each arm of each cell N times, each time in fresh processes. Intervals need 6; for verdicts, the command says how many are needed.")
    private @Nullable Integer trials;

    @Option(names = "--seconds", paramLabel = "S", description = "Measure for at least S seconds in each trial.")
    private @Nullable Double seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            description =
                    "Apply load for S seconds before the measurement, so that the JVM has compiled the measured code.")
    private @Nullable Double warmUpSeconds;

    @Option(
            names = "--repeat-busy",
            paramLabel = "N",
            description =
                    "Measure a block of trials again, up to N times, if the machine was busy with something else for more than 10 %% of a trial."
                            + " Default: 2; 0 voids such blocks at once")
    private @Nullable Integer repetitions;

    @Option(
            names = "--seed",
            paramLabel = "TEXT",
            description = "Seed of the order of the trials and of the resampling. Default: ${DEFAULT-VALUE}")
    private String seed = "lockstep";

    @Mixin
    private final ResultsOption results = new ResultsOption();

    /** The number of order blocks to measure. */
    public int trials(final int byDefault) {
        final int value = trials == null ? byDefault : trials;
        OptionRange.check(command, "--trials", List.of(value), 1, MOST_TRIALS);
        return value;
    }

    /** How often a block is measured again if the machine was busy. */
    public int repetitions(final int byDefault) {
        final int value = repetitions == null ? byDefault : repetitions;
        OptionRange.check(command, "--repeat-busy", List.of(value), 0, MOST_TRIALS);
        return value;
    }

    public double seconds(final double byDefault) {
        return seconds("--seconds", seconds, byDefault, LEAST_SECONDS);
    }

    public double warmUpSeconds(final double byDefault) {
        return seconds("--warm-up", warmUpSeconds, byDefault, 0);
    }

    private double seconds(
            final String option, final @Nullable Double given, final double byDefault, final double least) {
        final double value = given == null ? byDefault : given;
        OptionRange.check(command, option, List.of(value), least, MOST_SECONDS);
        return value;
    }

    public String seed() {
        return seed;
    }

    public Path results() {
        return results.directory();
    }
}
