package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Trial;
import dev.lockstep.tftp.bench.findings.statistics.Better;
import dev.lockstep.tftp.bench.findings.statistics.Comparison;
import dev.lockstep.tftp.bench.findings.statistics.Estimate;
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
 * @param bound the headline metric of the bare UDP ping-pong under the same conditions, or null
 * @param twins the twin compared with the baseline; null if not measured
 */
public record CellSummary(
        SortedMap<String, String> conditions,
        @Nullable Estimate bound,
        @Nullable Comparison twins,
        List<ArmSummary> arms) {

    /** Summarises the trials of one cell of one table. */
    static CellSummary of(
            final SortedMap<String, String> conditions,
            final List<Trial> trials,
            final Metric headline,
            final @Nullable Estimate bound,
            final VerdictRule rule,
            final String seed) {
        final Map<String, List<Trial>> byArm =
                trials.stream().collect(Collectors.groupingBy(Trial::arm, LinkedHashMap::new, Collectors.toList()));
        final Standings standings = Standings.of(byArm, headline, rule);
        final List<ArmSummary> arms = byArm.entrySet().stream()
                .map(arm -> ArmSummary.of(
                        arm.getKey(), arm.getValue(), standings.beside().get(arm.getKey()), seed + "/" + arm.getKey()))
                .sorted(bestFirst(headline))
                .toList();
        return new CellSummary(conditions, bound, standings.twins(), arms);
    }

    private static Comparator<ArmSummary> bestFirst(final Metric metric) {
        final Comparator<Estimate> lowFirst = Comparator.comparingDouble(Estimate::median);
        final Comparator<Estimate> bestFirst = metric.better() == Better.HIGHER ? lowFirst.reversed() : lowFirst;
        return Comparator.comparing(arm -> arm.estimates().get(metric), Comparator.nullsLast(bestFirst));
    }
}
