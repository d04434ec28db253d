package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.results.RunInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The command line that repeats a measurement, quoted for a shell. */
final class RepeatCommand {
    private static final String LOOPBACK = "loopback";
    private static final String BYTES = "bytes";
    private static final Set<String> DIMENSIONS =
            Set.of("direction", "blksize", "windowsize", "clients", "idle", "placement", "source", "rate");

    private RepeatCommand() {}

    static String of(final RunInfo info) {
        return shell(info.arguments());
    }

    /** The command line for a single cell; null if the command has no options for that. */
    static @Nullable String of(final RunInfo info, final Map<String, String> conditions) {
        if (!info.command().equals(LOOPBACK)) {
            return null;
        }
        final List<String> arguments = new ArrayList<>();
        boolean isValueOfLeftOut = false;
        for (final String argument : info.arguments()) {
            final String option = argument.replaceFirst("=.*", "").replaceFirst("^--", "");
            final boolean leftOut = argument.startsWith("--") && (DIMENSIONS.contains(option) || option.equals("size"));
            if (!leftOut && !isValueOfLeftOut) {
                arguments.add(argument);
            }
            isValueOfLeftOut = leftOut && !argument.contains("=");
        }
        conditions.forEach((dimension, value) -> {
            if (DIMENSIONS.contains(dimension)) {
                arguments.add("--" + dimension + "=" + value);
            }
        });
        arguments.add("--size=" + size(conditions));
        return shell(arguments);
    }

    /** The value of --size: the bytes of all clients together, or of each transfer in an open loop. */
    private static long size(final Map<String, String> conditions) {
        final long bytes = Long.parseLong(conditions.getOrDefault(BYTES, "0"));
        return conditions.containsKey("rate") ? bytes : bytes * Long.parseLong(conditions.getOrDefault("clients", "1"));
    }

    private static String shell(final List<String> arguments) {
        return "java -jar tftp-bench.jar "
                + arguments.stream().map(RepeatCommand::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(final String argument) {
        return argument.matches("[A-Za-z0-9_@%+=:,./-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
