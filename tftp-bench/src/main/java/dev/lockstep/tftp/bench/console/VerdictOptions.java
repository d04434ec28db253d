package dev.lockstep.tftp.bench.console;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of a command that compares arms with our implementation. */
public final class VerdictOptions {
    private static final double LEAST_PERCENT = 0.1;
    private static final double MOST_PERCENT = 100;
    private static final double PERCENT = 100;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Option(
            names = "--margin",
            paramLabel = "PERCENT",
            description =
                    "Speeds that differ by less than PERCENT are equivalent. It is recorded before the first trial."
                            + " Default: ${DEFAULT-VALUE}")
    private double percent = 5;

    @Option(
            names = "--no-verdict",
            description = "Show estimates and intervals without verdicts, for which fewer trials suffice.")
    private boolean noVerdict;

    /** The margin of equivalence as a fraction. */
    public double margin() {
        OptionRange.check(command, "--margin", List.of(percent), LEAST_PERCENT, MOST_PERCENT);
        return percent / PERCENT;
    }

    public boolean noVerdict() {
        return noVerdict;
    }
}
