package dev.lockstep.tftp.commandline;

import dev.lockstep.tftp.retransmit.DurationText;
import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.transport.PortRange;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** A program's command line, with the readers, the version and the options that all programs have. Thread-safe: no state. */
public final class ProgramCommandLine {
    private ProgramCommandLine() {}

    /**
     * Reads durations, sizes, port ranges and policies, and constants in upper or lower case. {@code --version} of each command names the
     * release of the program.
     *
     * @param program annotated as a picocli command
     * @return a command line to execute
     */
    public static CommandLine of(final Object program) {
        final CommandLine commandLine = new CommandLine(program)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(PrintPolicies::printOrRun);
        read(commandLine, Duration.class, text -> Duration.ofNanos(DurationText.parseNs(text)));
        read(commandLine, ByteSize.class, ByteSize::parse);
        read(commandLine, PortRange.class, PortText::range);
        read(commandLine, RetransmitPolicy.class, RetransmitPolicies::parse);
        final @Nullable String release = program.getClass().getPackage().getImplementationVersion();
        final String version = commandLine.getCommandName() + " " + (release == null ? "(built from classes)" : release)
                + ", Java " + Runtime.version();
        commandLine.getCommandSpec().version(version);
        commandLine
                .getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().version(version));
        return commandLine;
    }

    /**
     * Adds a type of value. The message of the reader's IllegalArgumentException is the error text.
     *
     * @param commandLine that takes values of the type
     * @param <T> the type of the value
     * @param type class of the values
     * @param reader of its text
     */
    public static <T> void read(final CommandLine commandLine, final Class<T> type, final Function<String, T> reader) {
        commandLine.registerConverter(type, text -> {
            try {
                return reader.apply(text);
            } catch (final IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        });
    }
}
