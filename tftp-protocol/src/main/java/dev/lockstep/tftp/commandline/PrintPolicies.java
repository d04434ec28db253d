package dev.lockstep.tftp.commandline;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The option {@code --print-policies}, which like {@code --help} needs no operands. */
public final class PrintPolicies {
    private static final String NAME = "--print-policies";

    @Option(
            names = NAME,
            help = true,
            description = "Print all retransmission strategies, with parameters and defaults, and exit.")
    @SuppressWarnings({"UnusedVariable", "deprecation"}) // picocli sets it; usageHelp and versionHelp are taken
    private boolean isGiven;

    /** For picocli. */
    public PrintPolicies() {}

    static int printOrRun(final ParseResult parsed) {
        for (final CommandLine command : parsed.asCommandLineList()) {
            if (command.getParseResult().hasMatchedOption(NAME)) {
                final PrintWriter out = command.getOut();
                out.print(RetransmitPolicies.explanation());
                return ExitCode.OK;
            }
        }
        return new RunLast().execute(parsed);
    }
}
