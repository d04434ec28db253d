package dev.lockstep.tftp.bench.console;

import java.util.Collection;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Values that cannot be measured are refused with the command line, before a process meets them. */
public final class OptionRange {
    private OptionRange() {}

    /** Refuses values of an option that are out of range. */
    public static void check(
            final CommandSpec command,
            final String option,
            final Collection<? extends Number> values,
            final double least,
            final double most) {
        for (final Number value : values) {
            // not a number is in no range
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
