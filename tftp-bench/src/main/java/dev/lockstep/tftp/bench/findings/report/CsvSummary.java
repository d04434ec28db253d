package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.console.CsvField;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** summary.csv: a line for each metric of each arm in each cell, with a column for each dimension, for a spreadsheet or R. */
final class CsvSummary {
    private CsvSummary() {}

    static String of(final Summary summary) {
        final List<String> dimensions = summary.tables().stream()
                .flatMap(table -> table.cells().stream())
                .flatMap(cell -> cell.conditions().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        final List<List<String>> lines = new ArrayList<>();
        lines.add(concat(
                List.of("table", "arm"),
                dimensions,
                List.of("ok", "attempts", "remarks", "metric", "unit", "n", "median", "low", "high", "spread")));
        for (final TableSummary table : summary.tables()) {
            for (final CellSummary cell : table.cells()) {
                final List<String> conditions = dimensions.stream()
                        .map(dimension -> cell.conditions().getOrDefault(dimension, ""))
                        .toList();
                cell.arms()
                        .forEach(arm -> estimates(arm)
                                .forEach(figures ->
                                        lines.add(concat(List.of(table.name(), arm.name()), conditions, figures))));
            }
        }
        return lines.stream()
                .map(line -> line.stream().map(CsvField::of).collect(Collectors.joining(",")) + "\n")
                .collect(Collectors.joining());
    }

    private static Stream<List<String>> estimates(final ArmSummary arm) {
        final List<String> outcome =
                List.of(Integer.toString(arm.ok()), Integer.toString(arm.attempts()), String.join("; ", arm.remarks()));
        if (arm.estimates().isEmpty()) {
            return Stream.of(concat(outcome, List.of("", "", "0", "", "", "", ""), List.of()));
        }
        return arm.estimates().entrySet().stream().map(entry -> {
            final Estimate estimate = entry.getValue();
            return concat(
                    outcome,
                    List.of(
                            entry.getKey().name(),
                            entry.getKey().unit(),
                            Integer.toString(estimate.n()),
                            Double.toString(estimate.median()),
                            Double.toString(estimate.spread().low()),
                            Double.toString(estimate.spread().high())),
                    List.of(estimate.interval() ? "95 %" : "range"));
        });
    }

    private static List<String> concat(final List<String> one, final List<String> two, final List<String> three) {
        return Stream.of(one, two, three).flatMap(List::stream).toList();
    }
}
