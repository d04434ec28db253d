package dev.lockstep.tftp.bench.console;

import java.util.Collection;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Refuses option values out of range while the command line is parsed, before a process is started with them. */
public final class OptionRange {
    private OptionRange() {}

    /** Throws if a value of the option is out of range. */
    public static void check(
            final CommandSpec command,
            final String option,
            final Collection<? extends Number> values,
            final double least,
            final double most) {
        for (final Number value : values) {
            // written so that NaN is refused, too
            if (!(value.doubleValue() >= least && value.doubleValue() <= most)) {
                throw new ParameterException(
                        command.commandLine(),
                        option + ": " + text(value.doubleValue()) + " is not between " + text(least) + " and "
                                + text(most));
            }
        }
    }

    private static String text(final double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
    }
}
