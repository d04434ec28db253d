package dev.lockstep.tftp.bench.simulation.timers;

import dev.lockstep.tftp.bench.console.OptionRange;
import dev.lockstep.tftp.bench.console.Progress;
import dev.lockstep.tftp.bench.simulation.SimulatedCell;
import dev.lockstep.tftp.bench.simulation.SimulationRun;
import dev.lockstep.tftp.bench.simulation.network.DelayLaw;
import dev.lockstep.tftp.bench.simulation.network.LinkConditions;
import dev.lockstep.tftp.bench.simulation.plan.Expansion;
import dev.lockstep.tftp.bench.simulation.plan.Plan;
import dev.lockstep.tftp.bench.simulation.plan.Plan.TimerPair;
import dev.lockstep.tftp.bench.simulation.plan.Scenarios;
import dev.lockstep.tftp.bench.simulation.profile.Profiles;
import dev.lockstep.tftp.bench.simulation.world.Scenario;
import dev.lockstep.tftp.bench.simulation.world.TransferSpec;
import dev.lockstep.tftp.transport.AgronaAccess;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tftp-bench timers}. */
@Command(
        name = "timers",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Says which timeout to use, and what another one costs.",
        description = {
            "",
            "Runs every strategy, and every profile of another program, at both ends in every preset; shows how long the slowest of a hundred transfers"
                    + " takes and how many bytes are wasted, which choices no other beats in both, and the choice that is best under a limit of"
                    + " waste. Then: what a fixed timeout costs at which loss, each client's timer with each server's, and what the RFCs say of"
                    + " the strategies.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:simulated", "2:the command line is wrong"})
public final class TimersCommand implements Callable<Integer> {
    private static final String SWEEP =
            "rfc6298:floor={5ms,20ms,50ms,200ms,1s},factor={1.5,2,3},granularity={1ms,10ms},max=8s,jitter=0.1";
    private static final String DEFAULT = "adaptive";
    private static final List<String> FAMILY = List.of(
            DEFAULT,
            "exponential",
            "fixed",
            "rfc6298",
            "quic-pto",
            "coap",
            "cocoa",
            "fasor",
            "peak-hopper",
            "unbound",
            "quantile");
    private static final int MOST_TRIALS = 100_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--timers",
            paramLabel = "POLICY",
            arity = "1",
            description =
                    "Strategies to compare, with lists in braces; may be given several times. Default: the whole family, and a sweep of"
                            + " floor, back-off and granularity")
    private List<String> timers = List.of(
            DEFAULT,
            "adaptive:floor={5ms,10ms,20ms,100ms,200ms}",
            SWEEP,
            "rfc6298",
            "rfc6298:floor=20ms,dupack=on",
            "exponential:{20ms,100ms,1s}",
            "fixed:{20ms,100ms,1s}",
            "quic-pto",
            "coap",
            "cocoa",
            "fasor",
            "peak-hopper",
            "unbound",
            "quantile:epsilon={0.01,0.05}");

    @Option(names = "--scenarios", paramLabel = "NAME", split = ",", description = "Presets. Default: all")
    private List<String> scenarios = List.of();

    @Option(names = "--size", paramLabel = "BYTES", defaultValue = "262144", description = "Default: ${DEFAULT-VALUE}")
    private long size;

    @Option(names = "--windowsize", paramLabel = "N", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}")
    private int windowSize;

    @Option(names = "--trials", paramLabel = "N", defaultValue = "200", description = "Default: ${DEFAULT-VALUE}")
    private int trials;

    @Option(
            names = "--wasted",
            paramLabel = "PERCENT",
            defaultValue = "5",
            description = "The recommendation wastes no more, on average over the scenarios. Default: ${DEFAULT-VALUE}")
    private double wasted;

    @Option(names = "--seed", paramLabel = "TEXT", defaultValue = "lockstep", description = "Default: ${DEFAULT-VALUE}")
    private String seed = "";

    /** For picocli. */
    public TimersCommand() {}

    @Override
    public Integer call() {
        AgronaAccess.check();
        OptionRange.check(spec, "--trials", List.of(trials), 1, MOST_TRIALS);
        OptionRange.check(spec, "--windowsize", List.of(windowSize), 1, 512);
        OptionRange.check(spec, "--size", List.of(size), 0, 1L << 32);
        final List<String> candidates = candidates();
        final List<Scenario> where = where();
        final List<String> programs = Profiles.names().stream()
                .filter(program -> !candidates.contains(program))
                .toList();
        final TransferSpec transfer = new TransferSpec(false, size, 1428, windowSize);
        final List<String> all = new ArrayList<>(candidates);
        all.addAll(programs);
        final Map<String, List<SimulatedCell>> cells = new LinkedHashMap<>();
        simulate(plan(transfer, where, pairsOf(all)), cells);
        final List<Standing> standings = Standing.of(cells);
        final List<Standing> ours = standings.subList(0, candidates.size());
        final List<Standing> theirs = standings.subList(candidates.size(), standings.size());
        final PrintWriter out = spec.commandLine().getOut();
        out.print(TimerTables.standings(standings));
        out.print(TimerTables.againstPrograms(ours.get(0), theirs));
        out.print(TimerTables.lossMap(transfer, this::simulatedAt));
        out.print(TimerTables.matrix(matrix(transfer)));
        out.print(TimerTables.resilience(
                Stream.concat(FAMILY.stream(), programs.stream()).toList()));
        out.print(TimerTables.cards(FAMILY));
        out.println(TimerTables.recommendation(ours, standings, wasted));
        out.flush();
        return CommandLine.ExitCode.OK;
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

    private static List<TimerPair> pairsOf(final List<String> both) {
        return both.stream().map(timer -> new TimerPair(timer, timer)).toList();
    }

    private Plan plan(final TransferSpec transfer, final List<Scenario> where, final List<TimerPair> pairs) {
        return new Plan(List.of(transfer), where, pairs, Map.of(), trials, seed);
    }

    private static void simulate(final Plan plan, final Map<String, List<SimulatedCell>> cells) {
        final SimulationRun run = new SimulationRun(plan);
        try (Progress progress = new Progress(run.cells().size())) {
            for (final SimulationRun.Cell cell : run.cells()) {
                progress.step(cell.scenario().name() + ": " + cell.pair());
                cells.computeIfAbsent(cell.pair().client(), timer -> new ArrayList<>())
                        .add(run.run(cell));
            }
        }
    }

    /** A fixed timeout at both ends of a path of 1 ms that loses so much. */
    private SimulatedCell simulatedAt(final TransferSpec transfer, final double loss, final String timer) {
        final Scenario lossy = Scenario.symmetric(
                "loss " + loss,
                LinkConditions.PERFECT
                        .withDelay(DelayLaw.parse("constant:500us"), 0)
                        .withLoss(loss));
        final SimulationRun run = new SimulationRun(plan(transfer, List.of(lossy), pairsOf(List.of(timer))));
        return run.run(run.cells().get(0));
    }

    private Map<TimerPair, SimulatedCell> matrix(final TransferSpec transfer) {
        final List<String> names = new ArrayList<>(List.of(DEFAULT));
        names.addAll(Profiles.names());
        final List<TimerPair> pairs = new ArrayList<>();
        for (final String client : names) {
            names.forEach(server -> pairs.add(new TimerPair(client, server)));
        }
        final SimulationRun run = new SimulationRun(plan(transfer, List.of(Scenarios.named("lossy-1")), pairs));
        final Map<TimerPair, SimulatedCell> matrix = new LinkedHashMap<>();
        run.cells().forEach(cell -> matrix.put(cell.pair(), run.run(cell)));
        return matrix;
    }
}
