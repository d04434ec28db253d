package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.results.Conditions;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Trial;
import dev.lockstep.tftp.bench.findings.statistics.Bootstrap;
import dev.lockstep.tftp.bench.findings.statistics.Interval;
import dev.lockstep.tftp.bench.findings.statistics.Quantiles;
import dev.lockstep.tftp.bench.findings.statistics.StopRule;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether enough was measured: for each table, the stop rule's judgement on the arm and cell with the widest interval. */
final class Precision {
    private static final StopRule RULE = new StopRule(0.03);
    private static final List<Metric> HEADLINES = List.of(Metric.GOODPUT, Metric.REQUEST_RATE);

    private Precision() {}

    /** The headline metric of one arm in one cell. */
    private record Sample(String table, String name, double estimate, Interval interval, int n) {
        double width() {
            return interval.halfWidth() / estimate;
        }

        String sentence() {
            return table + ": " + RULE.judge(estimate, interval, n) + " (the widest, " + name + ")";
        }
    }

    /** A sentence for each table that has a headline metric. */
    static List<String> of(final List<Trial> trials, final String seed) {
        final Map<String, List<Trial>> byArm = trials.stream()
                .filter(Trial::counts)
                .collect(Collectors.groupingBy(
                        trial -> trial.table() + trial.cell() + trial.arm(), LinkedHashMap::new, Collectors.toList()));
        final Map<String, List<Sample>> byTable = byArm.values().stream()
                .flatMap(arm -> sample(arm, seed).stream())
                .collect(Collectors.groupingBy(Sample::table, LinkedHashMap::new, Collectors.toList()));
        return byTable.values().stream()
                .map(samples -> samples.stream()
                        .max(Comparator.comparingDouble(Sample::width))
                        .orElseThrow()
                        .sentence())
                .toList();
    }

    private static Optional<Sample> sample(final List<Trial> arm, final String seed) {
        final Trial first = arm.get(0);
        return HEADLINES.stream()
                .filter(first.metrics()::containsKey)
                .findFirst()
                .map(metric -> {
                    final double[] values = arm.stream()
                            .mapToDouble(trial -> trial.metrics().getOrDefault(metric, 0.0))
                            .toArray();
                    return new Sample(
                            first.table(),
                            first.arm() + ", " + Conditions.words(first.cell()),
                            Quantiles.median(values),
                            Bootstrap.median(values, seed),
                            values.length);
                });
    }
}
