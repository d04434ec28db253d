package dev.lockstep.tftp.commandline;

import dev.lockstep.tftp.retransmit.DurationText;
import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.transport.PortRange;
import dev.lockstep.tftp.transport.SegmentationOffload;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A program's command line, with the readers, the version and the options that all programs have. Thread-safe: no state. */
public final class ProgramCommandLine {
    private ProgramCommandLine() {}

    /**
     * Reads durations, sizes, port ranges and policies, and constants in upper or lower case. Refuses empty values. Says what is wrong in one line. {@code
     * --version} of each command names the release of the program. The help shows options under the names of the mixins that hold them, if
     * these begin with a capital letter.
     *
     * @param program annotated as a picocli command
     * @return a command line to execute
     */
    public static CommandLine of(final Object program) {
        final CommandLine commandLine = new CommandLine(program)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(ProgramCommandLine::run);
        complain(commandLine, UnaryOperator.identity());
        GroupedHelp.apply(commandLine);
        // a command without a writer makes one, which the commands above it do not know
        commandLine.setOut(commandLine.getOut()).setErr(commandLine.getErr());
        read(commandLine, Duration.class, text -> Duration.ofNanos(DurationText.parseNs(text)));
        read(commandLine, ByteSize.class, ByteSize::parse);
        read(commandLine, PortRange.class, PortText::range);
        read(commandLine, RetransmitPolicy.class, RetransmitPolicies::parse);
        final @Nullable String release = program.getClass().getPackage().getImplementationVersion();
        final IVersionProvider version = () -> new String[] {
            commandLine.getCommandName() + " " + (release == null ? "(built from classes)" : release) + ", Java "
                    + Runtime.version() + ", segmentation offload " + SegmentationOffload.ofSystem()
        };
        commandLine.getCommandSpec().versionProvider(version);
        commandLine
                .getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().versionProvider(version));
        return commandLine;
    }

    /** Runs the command and writes out all that it printed: a pipe gets nothing of a writer that nobody flushes. */
    private static int run(final ParseResult parsed) {
        refuseEmptyValues(parsed);
        try {
            return PrintPolicies.printOrRun(parsed);
        } finally {
            final CommandLine program = parsed.commandSpec().commandLine();
            program.getOut().flush();
            program.getErr().flush();
        }
    }

    /** An empty value is that of a variable that a script has not set. As a path it would be the current directory. */
    private static void refuseEmptyValues(final ParseResult parsed) {
        for (final ArgSpec argument : parsed.matchedArgs()) {
            if (argument.stringValues().contains("")) {
                final String name = argument instanceof final OptionSpec option ? option.longestName() : "";
                throw new ParameterException(
                        parsed.commandSpec().commandLine(), (name + " " + argument.paramLabel()).strip() + " is empty");
            }
        }
        if (parsed.hasSubcommand()) {
            refuseEmptyValues(parsed.subcommand());
        }
    }

    /**
     * Changes the complaints about wrong arguments.
     *
     * @param commandLine whose arguments may be wrong
     * @param words turns a complaint of one line into the line that is printed
     */
    public static void complain(final CommandLine commandLine, final UnaryOperator<String> words) {
        commandLine.setParameterExceptionHandler((failure, arguments) -> explain(failure, words));
    }

    /** Says in one line what is wrong. The whole help would hide it. */
    private static int explain(final ParameterException failure, final UnaryOperator<String> words) {
        final CommandLine command = failure.getCommandLine();
        final StringBuilder text = new StringBuilder(
                words.apply(String.valueOf(failure.getMessage()).replaceAll("\\s*\\R\\s*", " ")));
        if (failure instanceof final UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            text.append("; did you mean ").append(String.join(" or ", unmatched.getSuggestions()));
        }
        final String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(text + " ('" + name + " --help' lists what it takes)");
        return command.getCommandSpec().exitCodeOnInvalidInput();
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
