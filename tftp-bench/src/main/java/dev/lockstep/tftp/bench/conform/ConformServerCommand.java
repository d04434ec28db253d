package dev.lockstep.tftp.bench.conform;

import dev.lockstep.tftp.bench.conform.check.Check;
import dev.lockstep.tftp.bench.conform.check.CheckResult;
import dev.lockstep.tftp.bench.conform.server.ClientPort;
import dev.lockstep.tftp.bench.conform.server.Fixture;
import dev.lockstep.tftp.bench.conform.server.ServerChecks;
import dev.lockstep.tftp.bench.conform.server.ServerUnderTest;
import dev.lockstep.tftp.bench.console.ServerOperand;
import dev.lockstep.tftp.platform.PeerAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tftp-bench conform server}. */
@Command(
        name = "server",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Does a server keep the rules of TFTP? Each check plays a client.",
        description = {
            "",
            "The server has to serve some files: with --root they are written below its root and removed at the end; else write them by 'tftp-bench conform"
                    + " files DIR' and copy them there. Without --write nothing is written. Another host than this one has to be named by --remote, because"
                    + " some checks send what a server may not survive.",
            "",
            ConformCommand.LEVELS,
            ""
        },
        footer = {
            "",
            "Examples:",
            "  tftp-bench conform server 127.0.0.1:6969 --root /srv/tftp",
            "  tftp-bench conform server 127.0.0.1:6969 --root /srv/tftp --write tftp-conform --only write,1350-6.5 --packets failures"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no rule that a document demands (MUST) is broken",
            "1:one is broken, or the server does not serve the files",
            "2:the command line is wrong"
        })
public final class ConformServerCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            paramLabel = "HOST[:PORT]",
            converter = ServerOperand.Converter.class,
            description = "The server; port 69 by default. An IPv6 address in brackets.",
            arity = "0..1")
    private @Nullable ServerOperand server;

    @Option(
            names = "--root",
            paramLabel = "DIR",
            description =
                    "The server's root on this host. The files for the checks are written below it, and removed at the end.")
    private @Nullable Path root;

    @Option(
            names = "--write",
            paramLabel = "DIR",
            description =
                    "A directory below the server's root into which files may be written, such as " + Fixture.DIRECTORY)
    private @Nullable String uploads;

    @Option(names = "--remote", description = "The server may be on another host.")
    private boolean remote;

    @Mixin
    private final PlayOptions play = new PlayOptions();

    @Mixin
    private final ReportOptions reports = new ReportOptions();

    @Mixin
    private final CheckSelection selection = new CheckSelection();

    @Override
    public Integer call() throws IOException, InterruptedException {
        play.check(spec);
        final List<Check<ClientPort>> checks = selection.among(ServerChecks.all(), spec);
        if (selection.lists()) {
            checks.forEach(check -> spec.commandLine().getOut().println(ConformReport.line(check)));
            return CommandLine.ExitCode.OK;
        }
        final ServerUnderTest target = new ServerUnderTest(target(), uploads, play.patienceMs());
        final Path created = root == null ? null : Fixture.create(root);
        final ConformReport report;
        try {
            report = new ConformReport("server " + PeerAddress.of(target.address()), played(checks, target));
        } finally {
            if (created != null) {
                Fixture.remove(created);
            }
        }
        return reports.write(report, spec);
    }

    private List<CheckResult> played(final List<Check<ClientPort>> checks, final ServerUnderTest target)
            throws IOException, InterruptedException {
        final String refusal = ServerChecks.refusal(target);
        if (!refusal.isEmpty()) {
            throw new IOException(PeerAddress.of(target.address()) + " does not serve the files of the checks: "
                    + refusal + ". --root DIR writes them, or copy those of 'tftp-bench conform files DIR'");
        }
        return play.played(checks, () -> new ClientPort(target));
    }

    private InetSocketAddress target() {
        if (server == null) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'HOST[:PORT]'");
        }
        final InetSocketAddress target = server.address();
        if (!remote && !target.getAddress().isLoopbackAddress()) {
            throw new ParameterException(
                    spec.commandLine(),
                    PeerAddress.of(target) + " is not on this host: --remote says that its owner agrees to the checks");
        }
        return target;
    }
}
