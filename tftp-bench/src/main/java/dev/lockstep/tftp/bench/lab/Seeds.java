package dev.lockstep.tftp.bench.lab;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The option {@code --seed}: one seed or several, separated by commas. */
public final class Seeds {
    private Seeds() {}

    /** Refuses a seed that is given twice: its trials would count twice. */
    public static List<String> checked(final CommandSpec command, final List<String> seeds) {
        if (seeds.stream().distinct().count() < seeds.size() || seeds.stream().anyMatch(String::isBlank)) {
            throw new ParameterException(
                    command.commandLine(), "--seed: " + text(seeds) + " names an empty seed or one seed twice");
        }
        return seeds;
    }

    /** As the option takes them. */
    static String text(final List<String> seeds) {
        return String.join(",", seeds);
    }
}
