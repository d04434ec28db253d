package dev.lockstep.tftp.bench.measure.compare;

import dev.lockstep.tftp.bench.console.Progress;
import dev.lockstep.tftp.bench.findings.report.Standings;
import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.findings.results.Measured;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.findings.results.Trial;
import dev.lockstep.tftp.bench.findings.statistics.Comparison;
import dev.lockstep.tftp.bench.findings.statistics.RunOrder;
import dev.lockstep.tftp.bench.findings.statistics.Verdict;
import dev.lockstep.tftp.bench.findings.statistics.VerdictRule;
import dev.lockstep.tftp.bench.measure.load.LoadResult;
import dev.lockstep.tftp.bench.measure.machine.MachineWatch;
import dev.lockstep.tftp.bench.measure.schedule.OrderBlock;
import dev.lockstep.tftp.bench.measure.schedule.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Eight servers for {@link CheckCommand}: the baseline, six copies of it and a slow one. They are measured as a comparison measures: throughput
 * over real sockets, in as many trials, in a balanced order, with all disturbances of the machine in the figures, judged by the code of the
 * report.
 */
final class PlantedArms {
    /** The trials of a comparison. */
    static final int TRIALS = 10;

    /** The comparisons with the baseline. */
    static final int PEERS = 7;

    /** The time that the slow server needs more for a block. A machine whose noise hides this shows in a comparison little more than factors. */
    static final double SLOWER = 0.3;

    private static final String SLOW = "slow";
    private static final int BLOCK_SIZE = 1428;

    /** One transfer is a trial: a server pauses between transfers, which would hide the time of its blocks. */
    private static final long SIZE = 64 << 20;

    private static final double WARM_UP_SECONDS = 2;

    private final List<Trial> trials;
    private final Map<String, Standings.Standing> standings;

    private PlantedArms(final List<Trial> trials) {
        this.trials = trials;
        standings = Standings.of(
                        trials.stream().collect(Collectors.groupingBy(Trial::arm)), Metric.GOODPUT, VerdictRule.USUAL)
                .beside();
    }

    /** The same measurement with fewer trials of each arm. */
    PlantedArms ofFirst(final int blocks) {
        return new PlantedArms(
                trials.stream().filter(trial -> trial.block() < blocks).toList());
    }

    /** Measures all arms in the order of the seed. */
    static PlantedArms measure(final String seed, final MachineWatch watch) throws IOException {
        final List<String> arms = Stream.concat(
                        Stream.of(Arms.BASELINE, Arms.TWIN, SLOW),
                        IntStream.range(1, PEERS).mapToObj(number -> "copy " + number))
                .toList();
        final List<Trial> trials = new ArrayList<>();
        try (NeutralClient client = new NeutralClient();
                Progress progress = new Progress(TRIALS * arms.size())) {
            load(client, Arms.BASELINE, WARM_UP_SECONDS);
            for (int block = 0; block < TRIALS; block++) {
                final List<Task> tasks = RunOrder.ofBlock(arms, TRIALS, seed, block).stream()
                        .map(arm -> task(arm, client, watch))
                        .toList();
                new OrderBlock(block, tasks, OrderBlock.REPETITIONS)
                        .measure(
                                (number, task, measured) -> trials.add(trial(trials.size(), number, task, measured)),
                                progress);
            }
        }
        return new PlantedArms(trials);
    }

    private static Task task(final String arm, final NeutralClient client, final MachineWatch watch) {
        return new Task("planted", arm, new TreeMap<>(), true, () -> {
            watch.begin();
            final LoadResult result = load(client, arm, 0);
            final Map<Metric, Double> metrics = new EnumMap<>(result.metrics());
            metrics.putAll(watch.end().metrics());
            return new Measured(result.outcome(), result.failure(), "", metrics, null, List.of());
        });
    }

    private static Trial trial(final int order, final int block, final Task task, final Measured measured) {
        return new Trial(
                order,
                block,
                task.table(),
                task.arm(),
                task.cell(),
                measured.outcome(),
                measured.detail(),
                measured.invalid(),
                measured.metrics(),
                "",
                measured.command());
    }

    private static LoadResult load(final NeutralClient client, final String arm, final double seconds)
            throws IOException {
        try (PlantedServer server = PlantedServer.slower(arm.equals(SLOW) ? SLOWER : 0)) {
            return client.run(ServerCell.reading(BLOCK_SIZE, 1, 1, SIZE).plan(server.address(), seconds));
        }
    }

    boolean findsTheSlow() {
        final Standings.Standing slow = standings.get(SLOW);
        return slow != null && slow.verdict() == Verdict.SLOWER;
    }

    /** Whether no copy is called faster or slower. */
    boolean findsNoOther() {
        return copies().noneMatch(
                        copy -> copy.verdict() != null && copy.verdict().different());
    }

    private Stream<Standings.Standing> copies() {
        return standings.entrySet().stream()
                .filter(arm -> !arm.getKey().equals(SLOW))
                .map(Map.Entry::getValue);
    }

    /** The trials that do not count because the machine was busy. */
    long voidTrials() {
        return trials.stream().filter(trial -> trial.outcome() == Outcome.VOID).count();
    }

    /** The comparison of the slow server. */
    String slow() {
        final Standings.Standing slow = standings.get(SLOW);
        return slow == null ? "not measured" : describe(slow);
    }

    /** The comparison of the copy that differs most significantly. */
    String worstCopy() {
        return copies().min(Comparator.comparingDouble(copy -> copy.comparison().pOfDifference()))
                .map(PlantedArms::describe)
                .orElse("not measured");
    }

    private static String describe(final Standings.Standing standing) {
        final Comparison comparison = standing.comparison();
        return String.format(
                Locale.ROOT,
                "%s: %.2f times as fast (%.2f to %.2f)",
                standing.verdict(),
                comparison.ratio(),
                comparison.interval().low(),
                comparison.interval().high());
    }
}
