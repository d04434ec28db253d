package dev.lockstep.tftp.bench.conform;

import dev.lockstep.tftp.bench.conform.check.Level;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that say where the results of checks go. */
final class ReportOptions {
    @Option(names = "--json", paramLabel = "FILE", description = "Write the results to FILE as JSON.")
    private @Nullable Path json;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the results to FILE as JUnit XML.")
    private @Nullable Path junit;

    @Option(
            names = "--packets",
            paramLabel = "DIR",
            description = "Write a ladder, a picture and a capture of each failure to DIR.")
    private @Nullable Path packets;

    /** Writes the report, and returns the exit code. */
    int write(final ConformReport report, final CommandSpec command) throws IOException {
        report.print(command.commandLine().getOut());
        if (json != null) {
            report.writeJson(json);
        }
        if (junit != null) {
            report.writeJunit(junit);
        }
        if (packets != null) {
            report.writePackets(packets);
        }
        return report.failures(Level.MUST) == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
