package dev.lockstep.tftp.bench.measure.compare;

import dev.lockstep.tftp.bench.console.TextTable;
import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.findings.statistics.Better;
import dev.lockstep.tftp.bench.findings.statistics.Bootstrap;
import dev.lockstep.tftp.bench.findings.statistics.Comparison;
import dev.lockstep.tftp.bench.findings.statistics.NoiseFloor;
import dev.lockstep.tftp.bench.findings.statistics.RunOrder;
import dev.lockstep.tftp.bench.findings.statistics.Verdict;
import dev.lockstep.tftp.bench.lab.planted.LaboratoryChecks;
import dev.lockstep.tftp.bench.measure.load.LoadResult;
import dev.lockstep.tftp.bench.measure.probe.DuplicateAckProbe;
import dev.lockstep.tftp.bench.measure.probe.Silence;
import dev.lockstep.tftp.bench.measure.probe.SilenceProbe;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tftp-bench check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        header = "Checks the benchmark itself: it must find planted faults, and no faults in sound servers.",
        description = {
            "",
            "A server that takes 5 %% longer for each block must get the verdict slower, and an identical copy must not. A server that omits"
                    + " bytes and one that answers duplicate ACKs with DATA must be detected, and the timer of an unanswered server must be measured.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all checks passed", "1:a planted fault was missed, or a fault was reported in a sound server"
        })
public final class CheckCommand implements Callable<Integer> {
    private static final int BLOCKS_A_TRIAL = 30;
    private static final int TRIALS = 30;
    private static final double HALF = 0.5;
    private static final int ATTEMPTS = 20;
    private static final double DISTURBED = 1.2;

    private static final List<Long> PLANTED_WAITS_NS = List.of(100_000_000L, 200_000_000L, 400_000_000L, 800_000_000L);
    private static final long PROBED_NS = 2_000_000_000L;

    /** Servers with a fixed time for each block. */
    private enum Paced {
        BASELINE(1_000_000),
        TWIN(1_000_000),
        COPY(1_000_000),
        SLOW(1_050_000);

        private final long blockNs;

        Paced(final long blockNs) {
            this.blockNs = blockNs;
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--seed",
            paramLabel = "TEXT",
            description = "Seed of the order of the trials. Default: ${DEFAULT-VALUE}")
    private String seed = "lockstep";

    private final TextTable table = new TextTable(List.of("planted", "expected", "found", ""));
    private boolean allFound = true;

    @Override
    public Integer call() throws IOException {
        checkVerdicts();
        checkTruncation();
        checkDuplicateAcks();
        checkTimer();
        LaboratoryChecks.all()
                .forEach(fault -> expect(fault.planted(), fault.expected(), fault.found(), fault.agrees()));
        final PrintWriter out = spec.commandLine().getOut();
        out.print(table.render());
        out.println(allFound ? "All checks passed." : "A CHECK FAILED: do not trust measurements on this machine.");
        out.flush();
        return allFound ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private void checkVerdicts() throws IOException {
        final double[][] times = new double[Paced.values().length][TRIALS];
        final List<String> arms = Stream.of(Paced.values()).map(Paced::name).toList();
        try (NeutralClient client = new NeutralClient()) {
            for (final RunOrder.Slot slot : RunOrder.of(arms, TRIALS, seed)) {
                final Paced arm = Paced.valueOf(slot.arm());
                times[arm.ordinal()][slot.block()] = blockTime(client, arm);
            }
        }
        final double[] baseline = times[Paced.BASELINE.ordinal()];
        final NoiseFloor floor = NoiseFloor.of(Bootstrap.ratio(times[Paced.TWIN.ordinal()], baseline, seed));
        final Comparison copy = compare(times[Paced.COPY.ordinal()], baseline, floor);
        final Comparison slow = compare(times[Paced.SLOW.ordinal()], baseline, floor);
        expect(
                "an identical copy",
                "no difference",
                describe(copy),
                !copy.verdict().different());
        expect("5 % more time for a block", "slower", describe(slow), slow.verdict() == Verdict.SLOWER);
    }

    private static String describe(final Comparison comparison) {
        return String.format(
                Locale.ROOT,
                "%s: %.3f times as fast (%.3f to %.3f, n=%d, p=%.4f, noise to %.3f)",
                comparison.verdict(),
                comparison.ratio(),
                comparison.interval().low(),
                comparison.interval().high(),
                comparison.n(),
                comparison.p(),
                comparison.floor().noise().high());
    }

    private Comparison compare(final double[] candidate, final double[] baseline, final NoiseFloor floor) {
        return Comparison.of(candidate, baseline, Better.LOWER, floor, seed);
    }

    /**
     * The time of the fastest block: every block contains the planted time, but not every block a delay by a busy machine. A trial in which
     * every block was delayed is repeated, because one such outlier hides any difference of means.
     */
    private static double blockTime(final NeutralClient client, final Paced arm) throws IOException {
        double fastestNs = fastestBlock(client, arm);
        for (int i = 1; i < ATTEMPTS && fastestNs > DISTURBED * arm.blockNs; i++) {
            fastestNs = fastestBlock(client, arm);
        }
        return fastestNs;
    }

    private static double fastestBlock(final NeutralClient client, final Paced arm) throws IOException {
        try (PlantedServer server = PlantedServer.taking(arm.blockNs)) {
            final LoadResult result = read(client, server.address());
            if (result.failed() > 0) {
                throw new IOException("a planted server failed unexpectedly: " + result.failure());
            }
            return result.roundTripsNs().getMinValue();
        }
    }

    private static LoadResult read(final NeutralClient client, final InetSocketAddress server) throws IOException {
        final long size = (long) BLOCKS_A_TRIAL * NeutralPlan.DEFAULT_BLOCK_SIZE;
        return client.run(
                ServerCell.reading(NeutralPlan.DEFAULT_BLOCK_SIZE, 1, 1, size).plan(server, 0));
    }

    private void checkTruncation() throws IOException {
        try (NeutralClient client = new NeutralClient();
                PlantedServer server = PlantedServer.truncating()) {
            final Outcome outcome = read(client, server.address()).outcome();
            expect("bytes omitted", Outcome.WRONG_BYTES.toString(), outcome.toString(), outcome == Outcome.WRONG_BYTES);
        }
    }

    private void checkDuplicateAcks() throws IOException {
        try (PlantedServer sound = PlantedServer.taking(0)) {
            expectDuplicates("duplicate ACKs ignored", sound, false);
        }
        try (PlantedServer faulty = PlantedServer.answeringDuplicates()) {
            expectDuplicates("duplicate ACKs answered", faulty, true);
        }
    }

    private void expectDuplicates(final String planted, final PlantedServer server, final boolean expected)
            throws IOException {
        final long size = (long) BLOCKS_A_TRIAL * NeutralPlan.DEFAULT_BLOCK_SIZE;
        final double copies = DuplicateAckProbe.dataPerDuplicate(server.address(), Long.toString(size));
        expect(
                planted,
                expected ? "DATA for each" : "no DATA",
                String.format(Locale.ROOT, "%.1f DATA for each", copies),
                copies > HALF == expected);
    }

    private void checkTimer() throws IOException {
        try (PlantedTimer server = new PlantedTimer(PLANTED_WAITS_NS)) {
            final Silence silence = new SilenceProbe(server.address(), "file", PROBED_NS).ofFirstPacket();
            expect(
                    "a timeout of 100 ms, doubled",
                    "x2.0",
                    silence.law(),
                    silence.law().equals("x2.0"));
        }
    }

    private void expect(final String planted, final String expected, final String found, final boolean agrees) {
        table.add(List.of(planted, expected, found, agrees ? "ok" : "FAIL"));
        allFound &= agrees;
    }
}
