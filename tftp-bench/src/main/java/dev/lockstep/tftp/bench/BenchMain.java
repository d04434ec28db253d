package dev.lockstep.tftp.bench;

import dev.lockstep.tftp.bench.conform.ConformCommand;
import dev.lockstep.tftp.bench.explain.ExplainCommand;
import dev.lockstep.tftp.bench.findings.report.ReportCommand;
import dev.lockstep.tftp.bench.findings.verdicts.VerdictsCommand;
import dev.lockstep.tftp.bench.jmh.JmhCommand;
import dev.lockstep.tftp.bench.lab.SimulateCommand;
import dev.lockstep.tftp.bench.lab.replay.ReplayCommand;
import dev.lockstep.tftp.bench.lab.storm.StormCommand;
import dev.lockstep.tftp.bench.lab.timers.TimersCommand;
import dev.lockstep.tftp.bench.measure.agreement.SilentServerCommand;
import dev.lockstep.tftp.bench.measure.compare.BareServerCommand;
import dev.lockstep.tftp.bench.measure.compare.CheckCommand;
import dev.lockstep.tftp.bench.measure.compare.CommonsNetCommand;
import dev.lockstep.tftp.bench.measure.compare.CompareCommand;
import dev.lockstep.tftp.bench.measure.compare.NeutralClientCommand;
import dev.lockstep.tftp.bench.measure.compare.NeutralServerCommand;
import dev.lockstep.tftp.bench.measure.loopback.DriveCommand;
import dev.lockstep.tftp.bench.measure.loopback.LoopbackCommand;
import dev.lockstep.tftp.bench.measure.loopback.PingPongCommand;
import dev.lockstep.tftp.bench.measure.loopback.ServeCommand;
import dev.lockstep.tftp.bench.measure.machine.MachineWatchCommand;
import dev.lockstep.tftp.bench.measure.matrix.FirmwareCellCommand;
import dev.lockstep.tftp.bench.measure.matrix.MatrixCommand;
import dev.lockstep.tftp.bench.measure.peers.UnpackPeersCommand;
import dev.lockstep.tftp.bench.measure.probe.ProbeCommand;
import dev.lockstep.tftp.bench.measure.relay.RelayCommand;
import dev.lockstep.tftp.bench.measure.soak.SoakCommand;
import dev.lockstep.tftp.bench.suite.AllCommand;
import dev.lockstep.tftp.bench.tune.TuneCommand;
import dev.lockstep.tftp.commandline.ProgramCommandLine;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The benchmark program: each sub-command answers one question. */
@Command(
        name = "tftp-bench",
        mixinStandardHelpOptions = true,
        subcommands = {
            JmhCommand.class,
            LoopbackCommand.class,
            CompareCommand.class,
            SimulateCommand.class,
            TimersCommand.class,
            StormCommand.class,
            ReplayCommand.class,
            ProbeCommand.class,
            CheckCommand.class,
            VerdictsCommand.class,
            SoakCommand.class,
            RelayCommand.class,
            MatrixCommand.class,
            UnpackPeersCommand.class,
            ConformCommand.class,
            TuneCommand.class,
            ExplainCommand.class,
            ReportCommand.class,
            AllCommand.class,
            ServeCommand.class,
            DriveCommand.class,
            SilentServerCommand.class,
            FirmwareCellCommand.class,
            PingPongCommand.class,
            NeutralClientCommand.class,
            NeutralServerCommand.class,
            BareServerCommand.class,
            MachineWatchCommand.class,
            CommonsNetCommand.class
        },
        header = "Measures Lockstep TFTP.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:measured", "1:a transfer failed or delivered wrong bytes", "2:the command line is wrong"})
public final class BenchMain implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private BenchMain() {}

    /** Runs one command. */
    public static void main(final String[] arguments) {
        Runtime.getRuntime().addShutdownHook(new Thread(BenchMain::endChildren, "children-ender"));
        System.exit(commandLine().execute(arguments));
    }

    /** A signal ends this program alone: the programs that it measures would stay. */
    private static void endChildren() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    /** The command line with all sub-commands. */
    public static CommandLine commandLine() {
        return ProgramCommandLine.of(new BenchMain())
                .setExpandAtFiles(false)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("tftp-bench: " + reason(failure));
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    /** The message of a {@code FileSystemException} may be only the name of the file. */
    private static String reason(final Exception failure) {
        if (failure instanceof NoSuchFileException) {
            return failure.getMessage() + ": no such file or directory";
        }
        if (failure instanceof AccessDeniedException) {
            return failure.getMessage() + ": permission denied";
        }
        final boolean isName = failure instanceof final FileSystemException file && file.getReason() == null;
        return failure.getMessage() == null || isName ? failure.toString() : failure.getMessage();
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "missing command: jmh, loopback, compare, simulate, timers, storm, replay, probe, check, verdicts, soak, relay, matrix, conform, explain or report");
    }
}
