package dev.lockstep.tftp.bench.measure.compare;

import dev.lockstep.tftp.bench.console.TextTable;
import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.findings.statistics.Comparison;
import dev.lockstep.tftp.bench.lab.planted.LaboratoryChecks;
import dev.lockstep.tftp.bench.lab.planted.PlantedFault;
import dev.lockstep.tftp.bench.measure.agreement.CheckProfilesCommand;
import dev.lockstep.tftp.bench.measure.load.LoadResult;
import dev.lockstep.tftp.bench.measure.loopback.PlantedPause;
import dev.lockstep.tftp.bench.measure.machine.MachineWatch;
import dev.lockstep.tftp.bench.measure.probe.DuplicateAckProbe;
import dev.lockstep.tftp.bench.measure.probe.Silence;
import dev.lockstep.tftp.bench.measure.probe.SilenceProbe;
import dev.lockstep.tftp.bench.measure.process.ThisProgram;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tftp-bench check}. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        subcommands = CheckProfilesCommand.class,
        header = "Checks the benchmark itself: it must find planted faults, and no faults in sound servers.",
        description = {
            "",
            "One of eight servers takes 30 %% longer for each block: it must get the verdict slower, and no other may. Too few trials for eight"
                    + " servers must be refused. A machine that stands still, one that is busy, and a busy child that is reaped by nobody must be noticed. A"
                    + " server that omits bytes and one that answers duplicate ACKs with DATA must be detected. The timer of an unanswered server must be measured, also if it sends its packet again malformed. An open loop must count the time that transfers wait"
                    + " for a server that pauses. A seed that flatters a timer must be exposed, and a plan's own scenario found.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all checks passed", "1:a planted fault was missed, or a fault was reported in a sound server"
        })
public final class CheckCommand implements Callable<Integer> {
    private static final int BLOCKS_A_TRIAL = 30;
    private static final double HALF = 0.5;
    private static final double LEAST_MEDIAN_MS = 100;

    private static final List<Long> PLANTED_WAITS_NS = List.of(100_000_000L, 200_000_000L, 400_000_000L, 800_000_000L);
    private static final long PROBED_NS = 2_000_000_000L;

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
    private long voidTrials;

    @Override
    public Integer call() throws IOException {
        try (MachineWatch watch = MachineWatch.start(ThisProgram.of(spec))) {
            checkVerdicts(watch);
            new MachineChecks(watch).all().forEach(this::expect);
        }
        checkTruncation();
        checkDuplicateAcks();
        checkTimer();
        checkMalformedAnswer();
        checkOpenLoop();
        LaboratoryChecks.all().forEach(this::expect);
        final PrintWriter out = spec.commandLine().getOut();
        out.print(table.render());
        if (voidTrials > 0) {
            out.println("This machine was busy: " + voidTrials + " trials of the 8 servers are void.");
        }
        out.println(allFound ? "All checks passed." : "A CHECK FAILED: do not trust measurements on this machine.");
        out.flush();
        return allFound ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** In one of twenty measurements a copy is called faster or slower by chance; that it happens twice is one in four hundred. */
    private void checkVerdicts(final MachineWatch watch) throws IOException {
        PlantedArms arms = PlantedArms.measure(seed, watch);
        if (!arms.findsNoOther()) {
            arms = PlantedArms.measure(seed + "/again", watch);
        }
        voidTrials = arms.voidTrials();
        expect(
                String.format(
                        Locale.ROOT,
                        "%.0f %% more time for a block: 1 of 8 servers, %d trials each",
                        Units.PERCENT * PlantedArms.SLOWER,
                        PlantedArms.TRIALS),
                "slower",
                arms.slow(),
                arms.findsTheSlow());
        expect("nothing in the 6 other servers", "no difference", "at most " + arms.worstCopy(), arms.findsNoOther());
        checkTooFewTrials(arms);
    }

    /** Fewer trials than the refusal names must really be too few: the same figures, cut to these trials, must give no verdict. */
    private void checkTooFewTrials(final PlantedArms arms) {
        final int trials = Comparison.fewestBlocks(PlantedArms.PEERS) - 1;
        final String refusal = CompareCommand.tooFewTrials(trials, PlantedArms.PEERS);
        final PlantedArms fewer = arms.ofFirst(trials);
        expect(
                "8 servers, " + trials + " trials each",
                "refused",
                "refused; their figures give no verdict: " + fewer.slow(),
                refusal.contains("--trials " + (trials + 1)) && !fewer.findsTheSlow());
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
        try (PlantedServer sound = PlantedServer.sound()) {
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
        try (PlantedTimer server = PlantedTimer.retransmitting(PLANTED_WAITS_NS)) {
            final Silence silence = SilenceProbe.ofFirstBlock(server.address(), "file", PROBED_NS);
            expect(
                    "a timeout of 100 ms, doubled",
                    "x2.0",
                    silence.law(),
                    silence.law().equals("x2.0"));
        }
    }

    private void checkMalformedAnswer() throws IOException {
        try (PlantedTimer server = PlantedTimer.garbling(PLANTED_WAITS_NS)) {
            final int malformed = SilenceProbe.ofFirstBlock(server.address(), "file", PROBED_NS)
                    .malformed();
            expect(
                    "a packet sent again malformed",
                    PLANTED_WAITS_NS.size() + " times",
                    malformed + " times",
                    malformed == PLANTED_WAITS_NS.size());
        }
    }

    private void checkOpenLoop() throws IOException {
        final double median = PlantedPause.medianMillis(ThisProgram.of(spec));
        expect(
                "an open loop whose server pauses for " + PlantedPause.PAUSE_MS + " ms of a second",
                String.format(Locale.ROOT, "p50 of at least %.0f ms", LEAST_MEDIAN_MS),
                String.format(Locale.ROOT, "p50 of %.0f ms", median),
                median >= LEAST_MEDIAN_MS);
    }

    private void expect(final PlantedFault fault) {
        expect(fault.planted(), fault.expected(), fault.found(), fault.agrees());
    }

    private void expect(final String planted, final String expected, final String found, final boolean agrees) {
        table.add(List.of(planted, expected, found, agrees ? "ok" : "FAIL"));
        allFound &= agrees;
    }
}
