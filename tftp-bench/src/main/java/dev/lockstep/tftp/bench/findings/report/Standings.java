package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Trial;
import dev.lockstep.tftp.bench.findings.statistics.Bootstrap;
import dev.lockstep.tftp.bench.findings.statistics.Comparison;
import dev.lockstep.tftp.bench.findings.statistics.NoiseFloor;
import dev.lockstep.tftp.bench.findings.statistics.Pairwise;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of the arms of one cell by the table's headline metric.
 *
 * @param floor the difference between the baseline and its twin; null if they have too few trials
 * @param beside the comparison with the baseline by arm, without the baseline itself
 * @param letters the letters by arm
 */
record Standings(@Nullable NoiseFloor floor, Map<String, ArmSummary.Standing> beside, Map<String, String> letters) {
    static Standings of(final Map<String, List<Trial>> arms, final Metric metric, final String seed) {
        final Map<String, SortedMap<Integer, Double>> measured = new LinkedHashMap<>();
        arms.forEach((arm, trials) -> measured.put(arm, byBlock(trials, metric)));
        final NoiseFloor floor = noiseFloor(measured, seed);
        final int most = measured.values().stream().mapToInt(Map::size).max().orElse(0);
        measured.values().removeIf(values -> values.size() < Math.min(most, Comparison.FEWEST_BLOCKS));
        measured.remove(Arms.TWIN);
        final SortedSet<Integer> shared = sharedBlocks(measured);
        if (measured.size() < 2 || shared.isEmpty()) {
            return new Standings(floor, Map.of(), Map.of());
        }
        final Pairwise pairwise = new Pairwise(
                measured.values().stream()
                        .map(values -> inBlocks(values, shared))
                        .toList(),
                metric.better(),
                floor == null ? new NoiseFloor(0) : floor,
                seed);
        return of(floor, List.copyOf(measured.keySet()), pairwise);
    }

    private static Standings of(final @Nullable NoiseFloor floor, final List<String> arms, final Pairwise pairwise) {
        final Map<String, ArmSummary.Standing> beside = new HashMap<>();
        final int baseline = arms.indexOf(Arms.BASELINE);
        for (int i = 0; i < arms.size() && baseline >= 0; i++) {
            if (i != baseline) {
                beside.put(arms.get(i), standing(pairwise.comparison(i, baseline), floor));
            }
        }
        final Map<String, String> letters = new HashMap<>();
        if (floor != null) {
            final List<String> byArm = pairwise.letters();
            for (int i = 0; i < arms.size(); i++) {
                letters.put(arms.get(i), byArm.get(i));
            }
        }
        return new Standings(floor, beside, letters);
    }

    private static ArmSummary.Standing standing(final Comparison comparison, final @Nullable NoiseFloor floor) {
        return new ArmSummary.Standing(
                comparison.ratio(),
                comparison.interval(),
                comparison.n(),
                comparison.p(),
                comparison.superiority(),
                floor == null ? null : comparison.verdict());
    }

    private static @Nullable NoiseFloor noiseFloor(
            final Map<String, SortedMap<Integer, Double>> arms, final String seed) {
        final SortedMap<Integer, Double> baseline = arms.getOrDefault(Arms.BASELINE, new TreeMap<>());
        final SortedMap<Integer, Double> twin = arms.getOrDefault(Arms.TWIN, new TreeMap<>());
        final SortedSet<Integer> shared = new TreeSet<>(baseline.keySet());
        shared.retainAll(twin.keySet());
        return shared.size() < Comparison.FEWEST_BLOCKS
                ? null
                : NoiseFloor.of(Bootstrap.ratio(inBlocks(twin, shared), inBlocks(baseline, shared), seed));
    }

    private static SortedMap<Integer, Double> byBlock(final List<Trial> trials, final Metric metric) {
        final SortedMap<Integer, Double> values = new TreeMap<>();
        for (final Trial trial : trials) {
            final Double value = trial.metrics().get(metric);
            if (trial.counts() && value != null && value > 0) {
                values.put(trial.block(), value);
            }
        }
        return values;
    }

    private static SortedSet<Integer> sharedBlocks(final Map<String, SortedMap<Integer, Double>> arms) {
        final SortedSet<Integer> shared = new TreeSet<>();
        arms.values().forEach(values -> shared.addAll(values.keySet()));
        arms.values().forEach(values -> shared.retainAll(values.keySet()));
        return shared;
    }

    private static double[] inBlocks(final SortedMap<Integer, Double> values, final SortedSet<Integer> blocks) {
        return blocks.stream().mapToDouble(block -> values.get(block)).toArray();
    }
}
