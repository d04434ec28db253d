package dev.lockstep.tftp.bench.lab.timers;

import dev.lockstep.tftp.bench.console.Figure;
import dev.lockstep.tftp.bench.console.OptionRange;
import dev.lockstep.tftp.bench.console.ResultsOption;
import dev.lockstep.tftp.bench.findings.pages.Page;
import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.lab.LaboratoryRun;
import dev.lockstep.tftp.bench.lab.ProfilesOption;
import dev.lockstep.tftp.bench.lab.Seeds;
import dev.lockstep.tftp.bench.lab.SimulatedCell;
import dev.lockstep.tftp.bench.lab.SimulationCsv;
import dev.lockstep.tftp.bench.lab.SimulationRun;
import dev.lockstep.tftp.bench.lab.plan.Expansion;
import dev.lockstep.tftp.bench.lab.plan.Plan;
import dev.lockstep.tftp.bench.lab.plan.Plan.TimerPair;
import dev.lockstep.tftp.bench.lab.plan.PlanText;
import dev.lockstep.tftp.bench.lab.plan.Scenarios;
import dev.lockstep.tftp.bench.lab.profile.Profiles;
import dev.lockstep.tftp.bench.lab.trial.Scenario;
import dev.lockstep.tftp.bench.lab.trial.TransferSpec;
import dev.lockstep.tftp.commandline.ByteSize;
import dev.lockstep.tftp.platform.AgronaAccess;
import dev.lockstep.tftp.retransmit.DurationText;
import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
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
    private static final String DEFAULT = "adaptive";
    private static final List<String> FAMILY = RetransmitPolicies.strategies();
    private static final List<String> DRAWN = List.of(DEFAULT, "exponential", "rfc6298", "quic-pto");
    private static final int MOST_TRIALS = 100_000;
    private static final int BLOCK_SIZE = 1428;

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
    private List<String> timers = Sweeps.ofAllStrategies();

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

    @Mixin
    private final ProfilesOption profiles = new ProfilesOption();

    @Option(
            names = "--peers",
            paramLabel = "NAME",
            split = ",",
            description = "The peers to compare with. Default: all built-in profiles and those of --profiles")
    private List<String> peers = List.of();

    @Option(
            names = "--trials",
            paramLabel = "N",
            defaultValue = "500",
            description = "Trials of each timer in each scenario with each seed. Default: ${DEFAULT-VALUE}")
    private int trials;

    @Option(
            names = "--mean-trials",
            paramLabel = "N",
            defaultValue = "1000",
            description =
                    "The most trials with each seed for the loss map and the table of pairs: a mean needs fewer than a percentile. Default:"
                            + " ${DEFAULT-VALUE}")
    private int meanTrials;

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

    @Option(
            names = "--seed",
            paramLabel = "TEXT",
            split = ",",
            defaultValue = "one,two,three",
            description =
                    "Seeds. The figures come from the trials of all together; the report says whether each alone leads to the same. Default:"
                            + " ${DEFAULT-VALUE}")
    private List<String> seeds = List.of();

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
        OptionRange.check(spec, "--mean-trials", List.of(meanTrials), 1, MOST_TRIALS);
        OptionRange.check(spec, "--windowsize", List.of(windowSize), 1, 512);
        OptionRange.check(spec, "--size", List.of(size.bytes()), 0, 1L << 32);
        OptionRange.check(spec, "--wasted", List.of(wasted), 0, MOST_WASTED);
        Seeds.checked(spec, seeds);
        profiles.read();
        final List<String> candidates = candidates();
        final List<String> others = others(candidates);
        final List<String> all =
                Stream.concat(candidates.stream(), others.stream()).toList();
        final TransferSpec transfer = new TransferSpec(false, size.bytes(), BLOCK_SIZE, windowSize);
        final Plan plan = plan(
                transfer,
                where(),
                all.stream().map(timer -> new TimerPair(timer, timer)).toList(),
                trials);
        final LaboratoryRun laboratory = LaboratoryRun.begin(spec, results.directory(), seeds);
        laboratory.directory().write("plan.toml", PlanText.of(plan, profiles.text()));
        final List<SimulatedCell> cells = laboratory.simulate(new SimulationRun(plan), keepsTrials);
        laboratory.directory().write("summary.csv", SimulationCsv.of(cells));
        final Map<String, List<SimulatedCell>> byTimer = cells.stream()
                .collect(Collectors.groupingBy(SimulatedCell::client, LinkedHashMap::new, Collectors.toList()));
        return laboratory.finish(List.of(
                timersPage(byTimer, candidates, transfer),
                TimersPage.scenarios(byTimer, candidates.get(0), others),
                ResiliencePage.of(
                        Stream.concat(FAMILY.stream(), others.stream()).toList(),
                        Stream.concat(DRAWN.stream(), others.stream()).toList(),
                        profiles::peer)));
    }

    private Page timersPage(
            final Map<String, List<SimulatedCell>> byTimer,
            final List<String> candidates,
            final TransferSpec transfer) {
        final Standings standings = Standings.of(byTimer, String.join(",", seeds));
        final SeedAgreement agreement = SeedAgreement.of(byTimer, seeds);
        final Map<String, PolicyCard> cards = new LinkedHashMap<>();
        FAMILY.forEach(policy -> cards.put(policy, card(policy)));
        final Predicate<TimerScore> conforming = score -> candidates.contains(score.timer())
                && score.meanWasted() <= wasted
                && card(score.timer()).keepsEveryMust();
        final Predicate<TimerScore> tolerant = score -> candidates.contains(score.timer())
                && score.meanWasted() <= wasted
                && score.timer().startsWith(DEFAULT)
                && PauseTolerance.copies(score.timer(), pause.toNanos()) == 0;
        final List<Part> parts = new ArrayList<>(List.of(
                new Part.Sentence(String.format(
                        Locale.ROOT,
                        "%,d trials in each cell: --trials=%d --seed=%s",
                        (long) trials * seeds.size(),
                        trials,
                        String.join(",", seeds))),
                TimersPage.recommendation(
                        "of the strategies that keep every MUST of the RFCs and waste " + Figure.of(wasted)
                                + " % or less on average",
                        standings,
                        conforming),
                TimersPage.recommendation(
                        "of the default's parameters that waste no more and send no copy in pauses of up to "
                                + DurationText.format(pause.toNanos()),
                        standings,
                        tolerant),
                TimersPage.departures(DEFAULT, card(DEFAULT)),
                agreement.conclusion(List.of(conforming, tolerant))));
        final List<TimerScore> scores = standings.scores();
        TimersPage.tooFewTrials(scores.get(0).cells().get(0)).ifPresent(notice -> parts.add(0, notice));
        if (scores.size() > candidates.size()) {
            parts.add(TimersPage.againstPeers(
                    standings, scores.get(0), scores.subList(candidates.size(), scores.size())));
        }
        parts.addAll(List.of(TimersPage.front(standings), TimersPage.standings(standings), agreement.table()));
        parts.addAll(List.of(
                LossMap.of(size.bytes(), Math.min(trials, meanTrials), seeds),
                TimersPage.matrix(matrix(transfer)),
                TimersPage.cards(cards)));
        return new Page("Timers", parts);
    }

    private PolicyCard card(final String timer) {
        return PolicyCard.of(() -> profiles.peer(timer).asServer());
    }

    private List<String> candidates() {
        final List<String> candidates = new ArrayList<>();
        try {
            for (final String text : timers) {
                candidates.addAll(Expansion.of(text));
            }
            candidates.forEach(profiles::peer);
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--timers: " + e.getMessage(), e);
        }
        return candidates.stream().distinct().toList();
    }

    /** The peers that are compared without being candidates. */
    private List<String> others(final List<String> candidates) {
        final List<String> known = Stream.concat(Profiles.names().stream(), profiles.names().stream())
                .toList();
        for (final String peer : peers) {
            if (!known.contains(peer)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--peers: unknown peer '" + peer + "'; the peers are " + String.join(", ", known));
            }
        }
        return (peers.isEmpty() ? known : peers)
                .stream().distinct().filter(peer -> !candidates.contains(peer)).toList();
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

    private Plan plan(
            final TransferSpec transfer,
            final List<Scenario> where,
            final List<TimerPair> pairs,
            final int trialsOfSeed) {
        return new Plan(List.of(transfer), where, pairs, profiles.peers(), trialsOfSeed, seeds);
    }

    private List<SimulatedCell> matrix(final TransferSpec transfer) {
        final List<String> names =
                Stream.concat(Stream.of(DEFAULT), Profiles.names().stream()).toList();
        final List<TimerPair> pairs = names.stream()
                .flatMap(client -> names.stream().map(server -> new TimerPair(client, server)))
                .toList();
        final SimulationRun run = new SimulationRun(
                plan(transfer, List.of(Scenarios.named("lossy-1")), pairs, Math.min(trials, meanTrials)));
        return run.cells().stream().map(run::run).toList();
    }
}
