package dev.lockstep.tftp.bench.findings.report;

import static java.util.Objects.requireNonNull;

import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Trial;
import dev.lockstep.tftp.bench.findings.statistics.Comparison;
import dev.lockstep.tftp.bench.findings.statistics.Verdict;
import dev.lockstep.tftp.bench.findings.statistics.VerdictRule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of each arm of one cell with the baseline, by the table's headline metric. Other arms are not compared with each other.
 *
 * <p>The baseline and its twin are the same implementation: in a comparison they are two trials of the baseline in each block. Each
 * comparison uses the blocks in which its own arm and the baseline were measured; a failure of one arm takes no block from another.
 *
 * @param twins the twin compared with the baseline, which tells whether the run treats equal arms equally; null if no block has both
 * @param beside the comparisons with the baseline by arm
 */
public record Standings(@Nullable Comparison twins, Map<String, Standing> beside) {
    /**
     * The standing of an arm beside the baseline.
     *
     * @param comparison its p-values are adjusted for all comparisons of the cell that have enough blocks for a verdict
     * @param verdict null if there are too few blocks, or the run gives no verdicts
     */
    public record Standing(Comparison comparison, @Nullable Verdict verdict) {}

    /** The standings of arms with their trials. */
    public static Standings of(final Map<String, List<Trial>> arms, final Metric metric, final VerdictRule rule) {
        final SortedMap<Integer, Double> baseline = byBlock(arms, Arms.BASELINE, metric);
        final SortedMap<Integer, Double> twin = byBlock(arms, Arms.TWIN, metric);
        final SortedMap<Integer, double[]> alone = new TreeMap<>();
        baseline.forEach((block, value) -> alone.put(block, new double[] {value}));
        final SortedMap<Integer, double[]> both = new TreeMap<>(alone);
        twin.forEach((block, value) -> both.merge(block, new double[] {value}, Standings::joined));
        final Map<String, Comparison> compared = new LinkedHashMap<>();
        for (final String arm : arms.keySet()) {
            if (!arm.equals(Arms.BASELINE) && !arm.equals(Arms.TWIN)) {
                final Comparison comparison = compare(byBlock(arms, arm, metric), both, metric, rule);
                if (comparison != null) {
                    compared.put(arm, comparison);
                }
            }
        }
        return new Standings(compare(twin, alone, metric, rule), judged(compared, rule));
    }

    private static double[] joined(final double[] one, final double[] other) {
        return DoubleStream.concat(Arrays.stream(one), Arrays.stream(other)).toArray();
    }

    private static Map<String, Standing> judged(final Map<String, Comparison> compared, final VerdictRule rule) {
        final List<String> judgeable = compared.entrySet().stream()
                .filter(entry -> entry.getValue().isJudgeable())
                .map(Map.Entry::getKey)
                .toList();
        final Map<String, Standing> standings = new LinkedHashMap<>();
        compared.forEach((arm, comparison) -> standings.put(arm, new Standing(comparison, null)));
        final List<Comparison> family = Comparison.family(
                judgeable.stream().map(arm -> requireNonNull(compared.get(arm))).toList());
        for (int i = 0; i < judgeable.size(); i++) {
            final Comparison comparison = family.get(i);
            standings.put(judgeable.get(i), new Standing(comparison, rule.judges() ? comparison.verdict() : null));
        }
        return standings;
    }

    /** Null if no block has both. */
    private static @Nullable Comparison compare(
            final SortedMap<Integer, Double> candidate,
            final Map<Integer, double[]> baseline,
            final Metric metric,
            final VerdictRule rule) {
        final List<Integer> shared =
                candidate.keySet().stream().filter(baseline::containsKey).toList();
        if (shared.isEmpty()) {
            return null;
        }
        return Comparison.of(
                shared.stream()
                        .mapToDouble(block -> requireNonNull(candidate.get(block)))
                        .toArray(),
                shared.stream()
                        .map(block -> requireNonNull(baseline.get(block)))
                        .toList(),
                metric.better(),
                rule.margin());
    }

    private static SortedMap<Integer, Double> byBlock(
            final Map<String, List<Trial>> arms, final String arm, final Metric metric) {
        final SortedMap<Integer, Double> values = new TreeMap<>();
        for (final Trial trial : arms.getOrDefault(arm, List.of())) {
            final Double value = trial.metrics().get(metric);
            if (trial.counts() && value != null && value > 0) {
                values.put(trial.block(), value);
            }
        }
        return values;
    }
}
