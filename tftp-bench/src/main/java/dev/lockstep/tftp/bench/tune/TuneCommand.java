package dev.lockstep.tftp.bench.tune;

import dev.lockstep.tftp.bench.console.OptionRange;
import dev.lockstep.tftp.bench.console.Progress;
import dev.lockstep.tftp.bench.console.ServerOperand;
import dev.lockstep.tftp.bench.lab.Seeds;
import dev.lockstep.tftp.bench.lab.plan.Plan.TimerPair;
import dev.lockstep.tftp.bench.lab.profile.SeriesTimeout;
import dev.lockstep.tftp.bench.lab.trial.Peer;
import dev.lockstep.tftp.bench.lab.trial.TransferSpec;
import dev.lockstep.tftp.bench.measure.probe.Probe;
import dev.lockstep.tftp.bench.measure.probe.ProbeResult;
import dev.lockstep.tftp.bench.measure.probe.Silence;
import dev.lockstep.tftp.commandline.ByteSize;
import dev.lockstep.tftp.platform.AgronaAccess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tftp-bench tune}. */
@Command(
        name = "tune",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Measures the path to a server, and says which timeout suits it.",
        description = {
            "",
            "First the server's timers are measured, as by probe. Then the file is read again and again, side by side, until the losses are known within 10 %%"
                    + " or the time is over: round trips, and the loss of each direction. Then the laboratory tries timers on what was measured, and compares"
                    + " the time within which 99 of 100 reads end. A timer is recommended only if it wastes little, and waits while the other host pauses.",
            "",
            "The reading loads the path and the server: --readers says how much.",
            ""
        },
        footer = {"", "Example:", "  tftp-bench tune 192.0.2.1 --file pxelinux.0"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:measured",
            "1:the server does not answer, or does not send the file",
            "2:the command line is wrong"
        })
public final class TuneCommand implements Callable<Integer> {
    private static final double LONGEST_SECONDS = 3600;
    private static final int MOST_READERS = 64;
    private static final int MOST_TRIALS = 100_000;
    private static final double MOST_WASTED = 1_000_000;
    private static final int BLOCK_SIZE = 1428;
    private static final String SERVER = "this server";
    private static final List<String> ADAPTIVE = List.of(
            "adaptive",
            "adaptive:floor=20ms",
            "adaptive:floor=50ms",
            "adaptive:floor=100ms",
            "adaptive:floor=400ms",
            "adaptive:floor=1s");
    private static final List<String> FIXED = Stream.of(
                    "10ms", "20ms", "50ms", "100ms", "200ms", "500ms", "1s", "2s", "5s")
            .map(timeout -> OtherPrograms.FIXED + timeout)
            .toList();

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
            description = "A file that the server serves, best of 100 KiB or more.")
    private String file = "";

    @Option(
            names = "--patience",
            paramLabel = "S",
            defaultValue = "180",
            description =
                    "Take at most S seconds for the timers, and S seconds for the path. Default: ${DEFAULT-VALUE} s")
    private double patienceSeconds;

    @Option(
            names = "--readers",
            paramLabel = "N",
            defaultValue = "8",
            description = "Read N times side by side, if the server allows it. Default: ${DEFAULT-VALUE}")
    private int readers;

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            defaultValue = "256K",
            description = "Size of the file for which the timers are compared. Default: ${DEFAULT-VALUE}")
    private ByteSize size = new ByteSize(0);

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Simulated transfers with each timer and each seed. Default: ${DEFAULT-VALUE}")
    private int trials;

    @Option(
            names = "--wasted",
            paramLabel = "PERCENT",
            defaultValue = "1",
            description = "The percentage of bytes that a recommended timer may waste. Default: ${DEFAULT-VALUE}")
    private double wasted;

    @Option(
            names = "--pause",
            paramLabel = "TIME",
            defaultValue = "150ms",
            description =
                    "A recommended timer sends no needless copy while the other host pauses for up to this time. Default: ${DEFAULT-VALUE}")
    private Duration pause = Duration.ZERO;

    @Option(
            names = "--seed",
            paramLabel = "TEXT",
            split = ",",
            defaultValue = "one,two,three",
            description = "Seeds of the simulation. Default: ${DEFAULT-VALUE}")
    private List<String> seeds = List.of();

    @Override
    public Integer call() throws IOException {
        AgronaAccess.check();
        OptionRange.check(spec, "--patience", List.of(patienceSeconds), 1, LONGEST_SECONDS);
        OptionRange.check(spec, "--readers", List.of(readers), 1, MOST_READERS);
        OptionRange.check(spec, "--trials", List.of(trials), 1, MOST_TRIALS);
        OptionRange.check(spec, "--size", List.of(size.bytes()), 0, 1L << 30);
        OptionRange.check(spec, "--wasted", List.of(wasted), 0, MOST_WASTED);
        Seeds.checked(spec, seeds);
        final long patienceNs = Math.round(patienceSeconds * TimeUnit.SECONDS.toNanos(1));
        final ProbeResult probed = Probe.of(server.address(), file, server.text(), patienceNs);
        final Silence timer = probed.silence()
                .orElseThrow(() -> new IOException(server.text() + ": no timer was measured\n" + probed.asText()));
        final int sideBySide = probed.alone().isEmpty() ? readers : 1;
        final PathFigures path =
                new PathMeasurement(server.address(), file, timer.waitsNs(), sideBySide).within(patienceNs);
        final Constraints constraints = new Constraints(wasted, pause);
        final TuneReport report = new TuneReport(spec.commandLine().getOut(), constraints, size.bytes());
        report.path(server.text(), timer, path);
        try (Progress progress = new Progress(2 * ADAPTIVE.size() + FIXED.size())) {
            report.withThisServer(advice(path, constraints, ADAPTIVE, peer(probed, timer), progress));
            report.withOurServer(advice(path, constraints, ADAPTIVE, null, progress));
            report.withOthers(advice(path, constraints, FIXED, null, progress));
        }
        return CommandLine.ExitCode.OK;
    }

    private static Peer peer(final ProbeResult probed, final Silence timer) {
        final List<Long> waitsNs = new ArrayList<>(timer.waitsNs());
        waitsNs.add(timer.lastWaitNs());
        final SeriesTimeout.Policy policy = new SeriesTimeout.Policy(waitsNs, 0);
        return new Peer(SERVER, policy, policy, probed.answersDuplicateAcks(), false, false);
    }

    /** Simulates timers of our client on the path, with a server, or with a server that has the same timer. */
    private Advice advice(
            final PathFigures path,
            final Constraints constraints,
            final List<String> timers,
            final @Nullable Peer server,
            final Progress progress) {
        return Advice.of(
                new TransferSpec(false, size.bytes(), BLOCK_SIZE, 1),
                path.scenario(),
                timers.stream()
                        .map(timer -> new TimerPair(timer, server == null ? timer : SERVER))
                        .toList(),
                server == null ? Map.of() : Map.of(SERVER, server),
                trials,
                seeds,
                constraints::allow,
                progress::step);
    }
}
