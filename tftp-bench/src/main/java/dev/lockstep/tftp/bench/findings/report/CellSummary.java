package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Trial;
import dev.lockstep.tftp.bench.findings.statistics.Better;
import dev.lockstep.tftp.bench.findings.statistics.Comparison;
import dev.lockstep.tftp.bench.findings.statistics.Estimate;
import dev.lockstep.tftp.bench.findings.statistics.Quantiles;
import dev.lockstep.tftp.bench.findings.statistics.VerdictRule;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The summary of one cell: all arms under the same conditions.
 *
 * @param bounds the figures of bare UDP under the same conditions, by the name of the arm
 * @param twins the twin compared with the baseline; null if not measured
 */
public record CellSummary(
        SortedMap<String, String> conditions,
        Map<String, Map<Metric, Estimate>> bounds,
        @Nullable Comparison twins,
        List<ArmSummary> arms) {

    /** A share of the bound above this, in percent, is no noise: the machine was not the same for both. */
    private static final double MOST_OF_BOUND = 105;

    /** The figure of bare UDP, with which each arm is shown; null if it was not measured. */
    @Nullable
    Estimate bound(final Metric metric) {
        return bounds.getOrDefault(Arms.BOUND, Map.of()).get(metric);
    }

    /** Summarises the trials of one cell of one table. */
    static CellSummary of(
            final SortedMap<String, String> conditions,
            final List<Trial> trials,
            final Metric headline,
            final Map<String, Map<Metric, Estimate>> bounds,
            final VerdictRule rule,
            final String seed) {
        final Map<String, List<Trial>> byArm = credible(trials).stream()
                .collect(Collectors.groupingBy(Trial::arm, LinkedHashMap::new, Collectors.toList()));
        final Standings standings = Standings.of(byArm, headline, rule);
        final List<ArmSummary> arms = byArm.entrySet().stream()
                .map(arm -> ArmSummary.of(
                        arm.getKey(), arm.getValue(), standings.beside().get(arm.getKey()), seed + "/" + arm.getKey()))
                .sorted(bestFirst(headline))
                .toList();
        return new CellSummary(conditions, bounds, standings.twins(), arms);
    }

    /** No arm can exceed the bound. If the median of one does, all trials of the cell are void. */
    private static List<Trial> credible(final List<Trial> trials) {
        final double most = trials.stream()
                .filter(Trial::counts)
                .filter(trial -> trial.metrics().containsKey(Metric.PERCENT_OF_BOUND))
                .collect(Collectors.groupingBy(Trial::arm))
                .values()
                .stream()
                .mapToDouble(arm -> Quantiles.median(arm.stream()
                        .mapToDouble(trial -> trial.metrics().getOrDefault(Metric.PERCENT_OF_BOUND, 0.0))
                        .toArray()))
                .max()
                .orElse(0);
        return most <= MOST_OF_BOUND
                ? trials
                : trials.stream()
                        .map(trial -> trial.voided("an arm reaches " + Math.round(most) + " % of its bound"))
                        .toList();
    }

    private static Comparator<ArmSummary> bestFirst(final Metric metric) {
        final Comparator<Estimate> lowFirst = Comparator.comparingDouble(Estimate::median);
        final Comparator<Estimate> bestFirst = metric.better() == Better.HIGHER ? lowFirst.reversed() : lowFirst;
        return Comparator.comparing(arm -> arm.estimates().get(metric), Comparator.nullsLast(bestFirst));
    }
}
