package dev.lockstep.tftp.bench.conform;

import dev.lockstep.tftp.bench.conform.check.Check;
import dev.lockstep.tftp.bench.conform.client.ClientChecks;
import dev.lockstep.tftp.bench.conform.client.ClientUnderTest;
import dev.lockstep.tftp.bench.conform.client.ServerPort;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tftp-bench conform client}. */
@Command(
        name = "client",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Does a client keep the rules of TFTP? Each check plays a server.",
        description = {
            "",
            "Each check starts the client by a command of the shell, in which {host}, {port}, {remote} (the file to ask for) and {local} (a path) are filled"
                    + " in. The client has to end with a status other than 0 if it did not get the whole file. Checks of an option apply if the client asks for"
                    + " that option: name the arguments that make it do so in the command.",
            "",
            ConformCommand.LEVELS,
            ""
        },
        footer = {
            "",
            "Example:",
            "  tftp-bench conform client --command 'curl -s -o {local} tftp://{host}:{port}/{remote}' --put-command 'curl -s -T {local} tftp://{host}:{port}/{remote}'"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no rule that a document demands (MUST) is broken",
            "1:one is broken",
            "2:the command line is wrong"
        })
public final class ConformClientCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--command", paramLabel = "COMMAND", description = "The command that reads a file.")
    private @Nullable String get;

    @Option(names = "--put-command", paramLabel = "COMMAND", description = "The command that writes a file.")
    private @Nullable String put;

    @Mixin
    private final PlayOptions play = new PlayOptions();

    @Mixin
    private final ReportOptions reports = new ReportOptions();

    @Mixin
    private final CheckSelection selection = new CheckSelection();

    @Override
    public Integer call() throws IOException, InterruptedException {
        play.check(spec);
        final List<Check<ServerPort>> checks = selection.among(ClientChecks.all(), spec);
        if (selection.lists()) {
            checks.forEach(check -> spec.commandLine().getOut().println(ConformReport.line(check)));
            return CommandLine.ExitCode.OK;
        }
        if (get == null) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--command=COMMAND'");
        }
        final ClientUnderTest client = new ClientUnderTest(get, put, play.patienceMs());
        final String refusal = ClientChecks.refusal(client);
        if (!refusal.isEmpty()) {
            throw new IOException("the checks cannot be played: " + refusal + " (--command " + get + ")");
        }
        return reports.write(
                new ConformReport("client " + get, play.played(checks, () -> new ServerPort(client))), spec);
    }
}
