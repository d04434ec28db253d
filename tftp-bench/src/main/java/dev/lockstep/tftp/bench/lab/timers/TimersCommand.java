package dev.lockstep.tftp.bench.lab.timers;

import dev.lockstep.tftp.bench.console.Figure;
import dev.lockstep.tftp.bench.console.OptionRange;
import dev.lockstep.tftp.bench.console.ResultsOption;
import dev.lockstep.tftp.bench.findings.pages.Page;
import dev.lockstep.tftp.bench.lab.LaboratoryRun;
import dev.lockstep.tftp.bench.lab.ScenarioPage;
import dev.lockstep.tftp.bench.lab.SimulatedCell;
import dev.lockstep.tftp.bench.lab.SimulationCsv;
import dev.lockstep.tftp.bench.lab.SimulationRun;
import dev.lockstep.tftp.bench.lab.plan.Expansion;
import dev.lockstep.tftp.bench.lab.plan.Plan;
import dev.lockstep.tftp.bench.lab.plan.Plan.TimerPair;
import dev.lockstep.tftp.bench.lab.plan.Scenarios;
import dev.lockstep.tftp.bench.lab.profile.Profiles;
import dev.lockstep.tftp.bench.lab.trial.Scenario;
import dev.lockstep.tftp.bench.lab.trial.TransferSpec;
import dev.lockstep.tftp.commandline.ByteSize;
import dev.lockstep.tftp.platform.AgronaAccess;
import dev.lockstep.tftp.retransmit.DurationText;
import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tftp-bench timers}. */
@Command(
        name = "timers",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Recommends a timeout and shows the cost of others.",
        description = {
            "",
            "Runs every strategy and every profile of a peer at both ends in every scenario. Shows the time of the slowest of a hundred transfers,"
                    + " the wasted bytes, the timers that no other beats in both, and the best one under a limit of"
                    + " waste. Then: the cost of fixed timeouts by loss, each client's timer with each server's, and the RFCs' requirements on"
                    + " the strategies.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:simulated", "2:the command line is wrong"})
public final class TimersCommand implements Callable<Integer> {
    private static final String SWEEP =
            "rfc6298:floor={5ms,20ms,50ms,200ms,1s},factor={1.5,2,3},granularity={1ms,10ms},max=8s,jitter=0.1";
    private static final String DEFAULT = "adaptive";
    private static final List<String> FAMILY = RetransmitPolicies.strategies();

    /** The parameters to compare; a strategy without an entry is compared with its defaults. */
    private static final Map<String, List<String>> SWEEPS = Map.of(
            DEFAULT,
            List.of(DEFAULT, "adaptive:floor={20ms,50ms,100ms,400ms,1s}", "adaptive:max=60s"),
            "rfc6298",
            List.of(SWEEP, "rfc6298", "rfc6298:floor=20ms,max=8s,jitter=0.1,dupack=on"),
            "exponential",
            List.of("exponential:{20ms,100ms,1s}"),
            "fixed",
            List.of("fixed:{20ms,100ms,1s}"),
            "quantile",
            List.of("quantile:epsilon={0.01,0.05}"));

    private static final List<String> DRAWN = List.of(DEFAULT, "exponential", "rfc6298", "quic-pto");
    private static final int MOST_TRIALS = 100_000;
    private static final double MOST_WASTED = 1_000_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--timers",
            paramLabel = "POLICY",
            arity = "1",
            description =
                    "Strategies to compare, with lists in braces; may be given several times. Default: all strategies, and a sweep of"
                            + " floor, back-off and granularity")
    private List<String> timers = FAMILY.stream()
            .flatMap(strategy -> SWEEPS.getOrDefault(strategy, List.of(strategy)).stream())
            .toList();

    @Option(names = "--scenarios", paramLabel = "NAME", split = ",", description = "Scenarios. Default: all")
    private List<String> scenarios = List.of();

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            defaultValue = "256K",
            description = "Size of the file. Default: ${DEFAULT-VALUE}")
    private ByteSize size = new ByteSize(0);

    @Option(names = "--windowsize", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}")
    private int windowSize;

    @Option(names = "--trials", paramLabel = "N", defaultValue = "1000", description = "Default: ${DEFAULT-VALUE}")
    private int trials;

    @Option(
            names = "--wasted",
            paramLabel = "PERCENT",
            defaultValue = "1",
            description =
                    "The percentage of bytes that a recommended strategy may waste, on average over the scenarios. Default: ${DEFAULT-VALUE}")
    private double wasted;

    @Option(
            names = "--pause",
            paramLabel = "TIME",
            defaultValue = "150ms",
            description =
                    "Recommended parameters of the default send no needless copy while the other host pauses for up to this time: a"
                            + " scheduler, a collector of garbage, a flash that is erased. Default: ${DEFAULT-VALUE}")
    private Duration pause = Duration.ZERO;

    @Option(names = "--seed", paramLabel = "TEXT", defaultValue = "lockstep", description = "Default: ${DEFAULT-VALUE}")
    private String seed = "";

    @Option(
            names = "--keep-trials",
            description = "Writes a line for each transfer to trials.ndjson, about 100 MB with the defaults.")
    private boolean keepsTrials;

    @Mixin
    private final ResultsOption results = new ResultsOption();

    @Override
    public Integer call() throws IOException {
        AgronaAccess.check();
        OptionRange.check(spec, "--trials", List.of(trials), 1, MOST_TRIALS);
        OptionRange.check(spec, "--windowsize", List.of(windowSize), 1, 512);
        OptionRange.check(spec, "--size", List.of(size.bytes()), 0, 1L << 32);
        OptionRange.check(spec, "--wasted", List.of(wasted), 0, MOST_WASTED);
        final List<String> candidates = candidates();
        final List<Scenario> where = where();
        final List<String> peers = Profiles.names().stream()
                .filter(peer -> !candidates.contains(peer))
                .toList();
        final List<String> all =
                Stream.concat(candidates.stream(), peers.stream()).toList();
        final TransferSpec transfer = new TransferSpec(false, size.bytes(), 1428, windowSize);
        final LaboratoryRun laboratory = LaboratoryRun.begin(spec, results.directory(), seed);
        final List<TimerPair> pairs =
                all.stream().map(timer -> new TimerPair(timer, timer)).toList();
        final Map<String, List<SimulatedCell>> cells =
                laboratory.simulate(new SimulationRun(plan(transfer, where, pairs)), keepsTrials).stream()
                        .collect(Collectors.groupingBy(SimulatedCell::client, LinkedHashMap::new, Collectors.toList()));
        laboratory
                .directory()
                .write(
                        "summary.csv",
                        SimulationCsv.of(
                                cells.values().stream().flatMap(List::stream).toList()));
        final List<TimerScore> scores = TimerScore.of(cells);
        return laboratory.finish(
                List.of(
                        timersPage(scores, candidates.size(), transfer),
                        scenariosPage(cells, candidates.get(0), peers),
                        ResiliencePage.of(
                                Stream.concat(FAMILY.stream(), peers.stream()).toList(),
                                Stream.concat(DRAWN.stream(), peers.stream()).toList())),
                List.of());
    }

    private Page timersPage(final List<TimerScore> all, final int candidates, final TransferSpec transfer) {
        final List<TimerScore> ours = all.subList(0, candidates);
        final Map<String, PolicyCard> cards = new LinkedHashMap<>();
        FAMILY.forEach(policy -> cards.put(policy, card(policy)));
        return new Page(
                "Timers",
                List.of(
                        TimersPage.recommendation(
                                "of the strategies that keep every MUST of the RFCs and waste " + Figure.of(wasted)
                                        + " % or less on average",
                                ours,
                                score -> score.meanWasted() <= wasted
                                        && card(score.timer()).keepsEveryMust()),
                        TimersPage.recommendation(
                                "of the default's parameters that waste no more and send no copy in pauses of up to "
                                        + DurationText.format(pause.toNanos()),
                                ours,
                                score -> score.meanWasted() <= wasted
                                        && score.timer().startsWith(DEFAULT)
                                        && PauseTolerance.copies(score.timer(), pause.toNanos()) == 0),
                        TimersPage.againstPeers(
                                ours.get(0),
                                all.stream()
                                        .filter(score -> Profiles.names().contains(score.timer()))
                                        .toList()),
                        TimersPage.front(all),
                        TimersPage.standings(all),
                        LossMap.of(size.bytes(), trials, seed),
                        TimersPage.matrix(matrix(transfer)),
                        TimersPage.cards(cards)));
    }

    private static RetransmitPolicy policy(final String timer) {
        return Profiles.parse(timer).asServer();
    }

    private static PolicyCard card(final String timer) {
        return PolicyCard.of(() -> policy(timer));
    }

    /** The page for the default strategy and the peers; the table of all strategies would be too large. */
    private static Page scenariosPage(
            final Map<String, List<SimulatedCell>> cells, final String ours, final List<String> peers) {
        final List<SimulatedCell> shown = Stream.concat(Stream.of(ours), peers.stream())
                .flatMap(timer -> cells.getOrDefault(timer, List.of()).stream())
                .toList();
        return new Page(
                "Scenarios",
                List.of(ScenarioPage.atAGlance(shown), ScenarioPage.causes(cells.getOrDefault(ours, List.of()))));
    }

    private List<String> candidates() {
        final List<String> candidates = new ArrayList<>();
        try {
            for (final String text : timers) {
                candidates.addAll(Expansion.of(text));
            }
            candidates.forEach(Profiles::parse);
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--timers: " + e.getMessage(), e);
        }
        return candidates.stream().distinct().toList();
    }

    private List<Scenario> where() {
        try {
            return scenarios.isEmpty()
                    ? Scenarios.all()
                    : scenarios.stream().map(Scenarios::named).toList();
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--scenarios: " + e.getMessage(), e);
        }
    }

    private Plan plan(final TransferSpec transfer, final List<Scenario> where, final List<TimerPair> pairs) {
        return new Plan(List.of(transfer), where, pairs, Map.of(), trials, seed);
    }

    private List<SimulatedCell> matrix(final TransferSpec transfer) {
        final List<String> names =
                Stream.concat(Stream.of(DEFAULT), Profiles.names().stream()).toList();
        final List<TimerPair> pairs = names.stream()
                .flatMap(client -> names.stream().map(server -> new TimerPair(client, server)))
                .toList();
        final SimulationRun run = new SimulationRun(plan(transfer, List.of(Scenarios.named("lossy-1")), pairs));
        return run.cells().stream().map(run::run).toList();
    }
}
