package dev.lockstep.tftp.bench.measure.probe;

import dev.lockstep.tftp.bench.console.OptionRange;
import dev.lockstep.tftp.bench.console.ServerOperand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tftp-bench probe}. */
@Command(
        name = "probe",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Measures the timers of a live server: requests a file and leaves packets unanswered.",
        description = {
            "",
            "Leaves the OACK, the first block and a later block unanswered, repeats an ACK, and reports a gap in a window. Each measurement runs"
                    + " three times. All run side by side, or one at a time if the server serves one transfer of a client only. Each gives a"
                    + " value or a sentence that says why there is none; packets that a correct server does not send are listed as 'odd'.",
            "",
            "The probe listens until no further packet is to be expected, which takes two minutes with a patient server. A file of fewer than six"
                    + " blocks of 512 bytes limits the measurements.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:measured",
            "1:the server does not answer, or does not send the file; no profile is written",
            "2:the command line is wrong"
        })
public final class ProbeCommand implements Callable<Integer> {
    private static final double LONGEST_SECONDS = 3600;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            paramLabel = "HOST[:PORT]",
            converter = ServerOperand.Converter.class,
            description = "The server; port 69 by default. An IPv6 address in brackets.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ServerOperand server;

    @Option(
            names = "--file",
            required = true,
            paramLabel = "NAME",
            description = "A file that the server serves, best of 4 KiB or more.")
    private String file = "";

    @Option(
            names = "--patience",
            paramLabel = "S",
            defaultValue = "180",
            description = "Take at most S seconds for all measurements. Default: ${DEFAULT-VALUE} s")
    private double patienceSeconds;

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the profile. Default: the server")
    private @Nullable String name;

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "Write the result to FILE as a profile for a plan of simulate.")
    private @Nullable Path profile;

    @Override
    public Integer call() throws IOException {
        OptionRange.check(spec, "--patience", List.of(patienceSeconds), 1, LONGEST_SECONDS);
        final ProbeResult result = Probe.of(
                server.address(),
                file,
                name == null ? server.text() : name,
                Math.round(patienceSeconds * TimeUnit.SECONDS.toNanos(1)));
        final PrintWriter out = spec.commandLine().getOut();
        out.print(result.asText());
        out.flush();
        if (profile != null) {
            write(result, profile, out);
        }
        return CommandLine.ExitCode.OK;
    }

    private void write(final ProbeResult result, final Path to, final PrintWriter out) throws IOException {
        final String text = result.asProfile()
                .orElseThrow(() -> new IOException("no profile is written to " + to + ": no timer was measured"));
        Files.writeString(to, text);
        out.println("profile: " + to);
        out.flush();
    }
}
