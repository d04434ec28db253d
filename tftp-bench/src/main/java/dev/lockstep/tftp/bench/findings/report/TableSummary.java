package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.findings.results.Conditions;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Trial;
import dev.lockstep.tftp.bench.findings.statistics.Estimate;
import dev.lockstep.tftp.bench.findings.statistics.VerdictRule;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The summary of one table of a run.
 *
 * @param headline the metric by which arms are ranked
 * @param rule the rule of the run's verdicts
 * @param common the dimensions that are the same in all cells, with their values
 * @param dimensions the names of the other dimensions
 */
public record TableSummary(
        String name,
        Metric headline,
        VerdictRule rule,
        Map<String, String> common,
        List<String> dimensions,
        List<CellSummary> cells) {
    /** Summarises the trials of one table. */
    static TableSummary of(
            final String name,
            final List<Trial> trials,
            final Map<SortedMap<String, String>, Map<String, Map<Metric, Estimate>>> bounds,
            final VerdictRule rule,
            final String seed) {
        final Metric headline = headline(trials);
        final Map<SortedMap<String, String>, List<Trial>> byCell =
                trials.stream().collect(Collectors.groupingBy(Trial::cell, LinkedHashMap::new, Collectors.toList()));
        final Map<String, String> common =
                new TreeMap<>(byCell.keySet().iterator().next());
        byCell.keySet().forEach(cell -> common.entrySet().retainAll(cell.entrySet()));
        final List<String> dimensions = byCell.keySet().stream()
                .flatMap(cell -> cell.keySet().stream())
                .distinct()
                .filter(dimension -> !common.containsKey(dimension))
                .sorted()
                .toList();
        final List<CellSummary> cells = byCell.entrySet().stream()
                .map(cell -> CellSummary.of(
                        cell.getKey(),
                        cell.getValue(),
                        headline,
                        bounds.getOrDefault(cell.getKey(), Map.of()),
                        rule,
                        seed + "/" + name + "/" + cell.getKey()))
                .sorted(inOrderOf(dimensions))
                .toList();
        return new TableSummary(name, headline, rule, common, dimensions, cells);
    }

    /** Throughput if it was measured, otherwise the rate of requests, otherwise the first metric that was measured. */
    private static Metric headline(final List<Trial> trials) {
        final Set<Metric> measured = trials.stream()
                .flatMap(trial -> trial.metrics().keySet().stream())
                .collect(Collectors.toSet());
        return Stream.concat(
                        Stream.of(Metric.GOODPUT, Metric.REQUEST_RATE),
                        measured.stream().sorted())
                .filter(measured::contains)
                .findFirst()
                .orElse(Metric.GOODPUT);
    }

    private static Comparator<CellSummary> inOrderOf(final List<String> dimensions) {
        final Comparator<String> numbersByValue = Comparator.comparingDouble(
                        (String value) -> value.matches("\\d{1,15}(\\.\\d+)?") ? Double.parseDouble(value) : -1)
                .thenComparing(Comparator.naturalOrder());
        return dimensions.stream()
                .map(dimension -> Comparator.comparing(
                        (CellSummary cell) -> cell.conditions().getOrDefault(dimension, ""), numbersByValue))
                .reduce(Comparator::thenComparing)
                .orElse(Comparator.comparing(cell -> cell.conditions().toString()));
    }

    Stream<ArmSummary> arms() {
        return cells.stream().flatMap(cell -> cell.arms().stream());
    }

    List<String> armNames() {
        return arms().map(ArmSummary::name).distinct().toList();
    }

    boolean isOfPairs() {
        return arms().allMatch(arm -> arm.name().contains(Arms.PAIR));
    }

    /** The conditions of a cell that not all cells share, in words. */
    String title(final CellSummary cell) {
        final Map<String, String> own = new TreeMap<>(cell.conditions());
        own.keySet().retainAll(dimensions);
        return Conditions.words(own);
    }

    /** The name of the table, with the conditions of a cell that not all cells share. */
    String heading(final CellSummary cell) {
        return title(cell).isEmpty() ? name : name + ", " + title(cell);
    }

    /** The conditions that all cells share, in words. */
    String subtitle() {
        return Conditions.words(common);
    }
}
