package dev.lockstep.tftp.bench.tune;

import dev.lockstep.tftp.bench.console.Figure;
import dev.lockstep.tftp.bench.console.OptionRange;
import dev.lockstep.tftp.bench.console.Progress;
import dev.lockstep.tftp.bench.console.ServerOperand;
import dev.lockstep.tftp.bench.console.TextTable;
import dev.lockstep.tftp.bench.findings.statistics.QuantileEstimate;
import dev.lockstep.tftp.bench.lab.SimulatedCell;
import dev.lockstep.tftp.bench.lab.plan.Plan.TimerPair;
import dev.lockstep.tftp.bench.lab.profile.SeriesTimeout;
import dev.lockstep.tftp.bench.lab.timers.PauseTolerance;
import dev.lockstep.tftp.bench.lab.trial.Peer;
import dev.lockstep.tftp.bench.lab.trial.Scenario;
import dev.lockstep.tftp.bench.lab.trial.TransferSpec;
import dev.lockstep.tftp.bench.measure.probe.Probe;
import dev.lockstep.tftp.bench.measure.probe.ProbeResult;
import dev.lockstep.tftp.bench.measure.probe.Silence;
import dev.lockstep.tftp.commandline.ByteSize;
import dev.lockstep.tftp.platform.AgronaAccess;
import dev.lockstep.tftp.retransmit.DurationText;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
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
    private static final int BLOCK_SIZE = 1428;
    private static final double PERCENT = 100;
    private static final double HALF = 0.5;
    private static final double TAIL = 0.99;
    private static final String SERVER = "this server";
    private static final List<String> ADAPTIVE = List.of(
            "adaptive",
            "adaptive:floor=20ms",
            "adaptive:floor=50ms",
            "adaptive:floor=100ms",
            "adaptive:floor=400ms",
            "adaptive:floor=1s");
    private static final List<String> FIXED =
            List.of("10ms", "20ms", "50ms", "100ms", "200ms", "500ms", "1s", "2s", "5s");

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
        final long patienceNs = Math.round(patienceSeconds * TimeUnit.SECONDS.toNanos(1));
        final ProbeResult probed = Probe.of(server.address(), file, server.text(), patienceNs);
        final Silence timer = probed.silence()
                .orElseThrow(() -> new IOException(server.text() + ": no timer was measured\n" + probed.asText()));
        final int sideBySide = probed.alone().isEmpty() ? readers : 1;
        final PathFigures path =
                new PathMeasurement(server.address(), file, timer.waitsNs(), sideBySide).within(patienceNs);
        final PrintWriter out = spec.commandLine().getOut();
        print(timer, path, out);
        final Peer peer = peer(probed, timer);
        final Scenario scenario = path.scenario();
        try (Progress progress = new Progress(2 * ADAPTIVE.size() + FIXED.size())) {
            withThisServer(peer, scenario, progress, out);
            withOurServer(scenario, progress, out);
            withOthers(scenario, progress, out);
        }
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private void print(final Silence timer, final PathFigures path, final PrintWriter out) {
        out.printf(Locale.ROOT, "path to %s: %,d round trips%n", server.text(), path.roundTripsNs().length);
        out.printf(
                Locale.ROOT,
                "round trip: p50 %s, p99 %s, longest %s%n",
                duration(path.roundTripNs(HALF)),
                duration(path.roundTripNs(TAIL)),
                duration(path.roundTripNs(1)));
        out.printf(
                Locale.ROOT,
                "loss to the server: %s %% (%s), to the client: %s %% (%s)%n",
                Figure.of(PERCENT * path.lossToServer()),
                path.lossToServerInterval().text(TuneCommand::percent),
                Figure.of(PERCENT * path.lossToClient()),
                path.lossToClientInterval().text(TuneCommand::percent));
        out.printf(
                Locale.ROOT,
                "the server's timer: %s again after %s (%s)%n%n",
                timer.packet(),
                timer.waits(),
                timer.law());
        out.flush();
    }

    private static String percent(final double part) {
        return Figure.of(PERCENT * part) + " %";
    }

    private static String duration(final double ns) {
        return Figure.of(ns / TimeUnit.MILLISECONDS.toNanos(1)) + " ms";
    }

    private static Peer peer(final ProbeResult probed, final Silence timer) {
        final List<Long> waitsNs = new ArrayList<>(timer.waitsNs());
        waitsNs.add(timer.lastWaitNs());
        final SeriesTimeout.Policy policy = new SeriesTimeout.Policy(waitsNs, 0);
        return new Peer(SERVER, policy, policy, probed.answersDuplicateAcks(), false, false);
    }

    private Advice advice(
            final Scenario path, final List<TimerPair> pairs, final Map<String, Peer> own, final Progress progress) {
        return Advice.of(
                new TransferSpec(false, size.bytes(), BLOCK_SIZE, 1),
                path,
                pairs,
                own,
                trials,
                seeds,
                this::isAllowed,
                progress::step);
    }

    private boolean isAllowed(final SimulatedCell cell) {
        return cell.wastedPercent() <= wasted && copiesInPauses(cell.client()) == 0;
    }

    private long copiesInPauses(final String timer) {
        return PauseTolerance.copies(timer, pause.toNanos());
    }

    private void withThisServer(final Peer peer, final Scenario path, final Progress progress, final PrintWriter out) {
        final Advice advice = advice(
                path,
                ADAPTIVE.stream().map(timer -> new TimerPair(timer, SERVER)).toList(),
                Map.of(SERVER, peer),
                progress);
        print("our client with " + SERVER, advice, out);
        recommend(advice, timer -> "use: tftp-client get --retransmit " + timer.client(), out);
    }

    private void withOurServer(final Scenario path, final Progress progress, final PrintWriter out) {
        final Advice advice = advice(
                path,
                ADAPTIVE.stream().map(timer -> new TimerPair(timer, timer)).toList(),
                Map.of(),
                progress);
        print("our client with our server on this path, both with the timer", advice, out);
        recommend(
                advice,
                timer -> "use: tftp-client get --retransmit " + timer.client() + ", tftp-server --retransmit "
                        + timer.client(),
                out);
    }

    private void withOthers(final Scenario path, final Progress progress, final PrintWriter out) {
        final Advice advice = advice(
                path,
                FIXED.stream()
                        .map(timeout -> new TimerPair("fixed:" + timeout, "fixed:" + timeout))
                        .toList(),
                Map.of(),
                progress);
        print("programs of others: a fixed timeout at both ends", advice, out);
        recommend(advice, timer -> "the best is " + timer.client(), out);
        if (advice.best() >= 0) {
            out.println("what comes closest to it:");
            final TextTable table = new TextTable(List.of("program", "setting"));
            OtherPrograms.settings(DurationText.parseNs(FIXED.get(advice.best())))
                    .forEach(table::add);
            out.print(table.render());
        }
    }

    private void recommend(final Advice advice, final Function<SimulatedCell, String> sentence, final PrintWriter out) {
        out.println(advice.recommended()
                .map(timer -> sentence.apply(timer) + end(timer.tail()))
                .orElse("no timer wastes " + Figure.of(wasted)
                        + " % or less (--wasted) and sends no copy in pauses of up to "
                        + DurationText.format(pause.toNanos()) + " (--pause)"));
        out.println();
    }

    private void print(final String title, final Advice advice, final PrintWriter out) {
        out.println(title);
        out.println();
        final TextTable table = new TextTable(List.of(
                "timer", "p50", "p99, s", "95 %", "p99 / that to use,\n95 %", "wasted, %", "copies\nin pauses"));
        for (int i = 0; i < advice.cells().size(); i++) {
            final SimulatedCell cell = advice.cells().get(i);
            table.add(List.of(
                    cell.client(),
                    Figure.of(cell.median().value()),
                    Figure.of(cell.tail().value()),
                    cell.tail().interval().text(Figure::of),
                    advice.relative(i).map(ratio -> ratio.text(Figure::of)).orElse(Figure.MISSING),
                    Figure.of(cell.wastedPercent()),
                    Long.toString(copiesInPauses(cell.client()))));
        }
        out.print(table.render());
        out.println();
    }

    private String end(final QuantileEstimate tail) {
        return ": 99 of 100 reads of " + size.bytes() + " bytes end within " + Figure.of(tail.value()) + " s ("
                + tail.interval().text(Figure::of) + ")";
    }
}
