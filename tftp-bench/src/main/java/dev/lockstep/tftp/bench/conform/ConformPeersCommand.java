package dev.lockstep.tftp.bench.conform;

import dev.lockstep.tftp.bench.conform.check.Check;
import dev.lockstep.tftp.bench.conform.check.CheckResult;
import dev.lockstep.tftp.bench.conform.client.ClientChecks;
import dev.lockstep.tftp.bench.conform.client.ClientUnderTest;
import dev.lockstep.tftp.bench.conform.client.ServerPort;
import dev.lockstep.tftp.bench.conform.server.ClientPort;
import dev.lockstep.tftp.bench.conform.server.Fixture;
import dev.lockstep.tftp.bench.conform.server.ServerChecks;
import dev.lockstep.tftp.bench.conform.server.ServerUnderTest;
import dev.lockstep.tftp.bench.console.ResultsOption;
import dev.lockstep.tftp.bench.findings.report.Recording;
import dev.lockstep.tftp.bench.measure.implementation.Implementation;
import dev.lockstep.tftp.bench.measure.implementation.Implementation.Role;
import dev.lockstep.tftp.bench.measure.implementation.ImplementationOptions;
import dev.lockstep.tftp.bench.measure.implementation.InstalledProgram;
import dev.lockstep.tftp.bench.measure.process.Placement;
import dev.lockstep.tftp.bench.measure.process.StartedServer;
import dev.lockstep.tftp.bench.measure.process.TemporaryDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tftp-bench conform peers}. */
@Command(
        name = "peers",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Plays all checks with each server and each client that is installed.",
        description = {
            "",
            "The programs are those of compare. The report has a table of what each program breaks, with a ladder, a picture and a capture for each failure.",
            "",
            ConformCommand.LEVELS,
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the checks were played, whatever they found in peers",
            "1:our server or client breaks a rule that a document demands (MUST)",
            "2:the command line is wrong"
        })
public final class ConformPeersCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final ImplementationOptions implementations = new ImplementationOptions();

    @Mixin
    private final PlayOptions play = new PlayOptions();

    @Option(
            names = "--checks",
            paramLabel = "TEXT",
            split = ",",
            description = "Only the checks of this group, clause or id, such as read, 1350-6.2 or read/3. Default: all")
    private List<String> wanted = List.of();

    @Mixin
    private final ResultsOption results = new ResultsOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (implementations.print(spec)) {
            return CommandLine.ExitCode.OK;
        }
        play.check(spec);
        if (among(ServerChecks.all()).isEmpty() && among(ClientChecks.all()).isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--checks: no check, clause or group is named " + String.join(", ", wanted));
        }
        final PrintWriter out = spec.commandLine().getOut();
        final Recording run = Recording.begin(spec, results.directory(), "");
        final PeerFindings findings = new PeerFindings(run.directory().path());
        for (final Implementation implementation : implementations.load(spec)) {
            final Optional<InstalledProgram> installed =
                    implementation.isArmOnly() ? Optional.empty() : InstalledProgram.find(implementation);
            if (installed.isPresent()) {
                out.println(added(installed.get(), findings));
                out.flush();
            }
        }
        return run.finish(List.of(findings.page()), findings.ourFaults());
    }

    private <D> List<Check<D>> among(final List<Check<D>> all) {
        return all.stream()
                .filter(check -> CheckSelection.isAmong(check, wanted))
                .toList();
    }

    /** Plays the checks with a program; a line for a person. One that does not start holds up no other. */
    private String added(final InstalledProgram installed, final PeerFindings findings)
            throws IOException, InterruptedException {
        final ConformReport report;
        try {
            final boolean isServer = installed.implementation().role() == Role.SERVER;
            report = new ConformReport(installed.label(), isServer ? ofServer(installed) : ofClient(installed));
        } catch (final IOException e) {
            return findings.addUnchecked(installed, String.valueOf(e.getMessage()));
        }
        return findings.add(installed, report);
    }

    private List<CheckResult> ofServer(final InstalledProgram installed) throws IOException, InterruptedException {
        final String uploads = installed.implementation().writes() ? Fixture.DIRECTORY : null;
        try (TemporaryDirectory root = TemporaryDirectory.of("conform")) {
            Fixture.create(root.path());
            try (StartedServer server = installed.start(root.path(), Placement.UNPINNED)) {
                final ServerUnderTest target = new ServerUnderTest(server.address(), uploads, play.patienceMs());
                return play.played(among(ServerChecks.all()), () -> new ClientPort(target));
            }
        }
    }

    private List<CheckResult> ofClient(final InstalledProgram installed) throws IOException, InterruptedException {
        final Implementation implementation = installed.implementation();
        final ClientUnderTest client = new ClientUnderTest(
                shell(installed, false),
                implementation.put() == null ? null : shell(installed, true),
                play.patienceMs());
        return play.played(among(ClientChecks.all()), () -> new ServerPort(client));
    }

    /** The command as the shell takes it, without options; the placeholders of a check stay. */
    private static String shell(final InstalledProgram installed, final boolean write) {
        final Map<String, List<String>> names = installed.names();
        names.put("{options}", List.of());
        return Implementation.fill(installed.implementation().transferCommand(write), names).stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
    }
}
