package dev.lockstep.tftp.bench.measure.compare;

import dev.lockstep.tftp.bench.findings.report.Standings;
import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Trial;
import dev.lockstep.tftp.bench.findings.statistics.Comparison;
import dev.lockstep.tftp.bench.findings.statistics.RunOrder;
import dev.lockstep.tftp.bench.findings.statistics.Verdict;
import dev.lockstep.tftp.bench.findings.statistics.VerdictRule;
import dev.lockstep.tftp.bench.measure.load.LoadResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
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
    private static final long SIZE = 256 * 1024;
    private static final double SECONDS = 0.2;
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
    static PlantedArms measure(final String seed) throws IOException {
        final List<String> arms = Stream.concat(
                        Stream.of(Arms.BASELINE, Arms.TWIN, SLOW),
                        IntStream.range(1, PEERS).mapToObj(number -> "copy " + number))
                .toList();
        final List<Trial> trials = new ArrayList<>();
        try (NeutralClient client = new NeutralClient()) {
            load(client, Arms.BASELINE, WARM_UP_SECONDS);
            for (final RunOrder.Slot slot : RunOrder.of(arms, TRIALS, seed)) {
                final LoadResult result = load(client, slot.arm(), SECONDS);
                trials.add(new Trial(
                        slot.order(),
                        slot.block(),
                        "planted",
                        slot.arm(),
                        new TreeMap<>(),
                        result.outcome(),
                        result.failure(),
                        "",
                        result.metrics(),
                        "",
                        List.of()));
            }
        }
        return new PlantedArms(trials);
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
                "%s: %.3f times as fast (95 %% %.3f to %.3f, n=%d, p=%.4f)",
                standing.verdict(),
                comparison.ratio(),
                comparison.interval().low(),
                comparison.interval().high(),
                comparison.n(),
                comparison.pOfDifference());
    }
}
