package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.pages.Csv;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.statistics.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** summary.csv: a line for each metric of each arm in each cell, with a column for each dimension. */
final class CsvSummary {
    private CsvSummary() {}

    /** A line; an arm without a figure has one without a metric. */
    private record Line(
            TableSummary table,
            CellSummary cell,
            ArmSummary arm,
            @Nullable Metric metric,
            @Nullable Estimate estimate) {
        Object of(final Function<Estimate, Object> figure) {
            return estimate == null ? "" : figure.apply(estimate);
        }
    }

    static String of(final Summary summary) {
        final Csv<Line> csv = new Csv<Line>()
                .column("table", line -> line.table().name())
                .column("arm", line -> line.arm().name());
        summary.tables().stream()
                .flatMap(table -> table.cells().stream())
                .flatMap(cell -> cell.conditions().keySet().stream())
                .distinct()
                .sorted()
                .forEach(dimension ->
                        csv.column(dimension, line -> line.cell().conditions().getOrDefault(dimension, "")));
        return csv.column("ok", line -> line.arm().ok())
                .column("attempts", line -> line.arm().attempts())
                .column("remarks", line -> String.join("; ", line.arm().remarks()))
                .column(
                        "metric",
                        line -> line.metric() == null ? "" : line.metric().name())
                .column(
                        "unit",
                        line -> line.metric() == null ? "" : line.metric().unit())
                .column(
                        "n",
                        line -> line.estimate() == null ? 0 : line.estimate().n())
                .column("median", line -> line.of(estimate -> Double.toString(estimate.median())))
                .column(
                        "low",
                        line -> line.of(
                                estimate -> Double.toString(estimate.spread().low())))
                .column(
                        "high",
                        line -> line.of(
                                estimate -> Double.toString(estimate.spread().high())))
                .column("spread", line -> line.of(estimate -> estimate.interval() ? "95 %" : "range"))
                .of(lines(summary));
    }

    private static List<Line> lines(final Summary summary) {
        final List<Line> lines = new ArrayList<>();
        for (final TableSummary table : summary.tables()) {
            for (final CellSummary cell : table.cells()) {
                for (final ArmSummary arm : cell.arms()) {
                    if (arm.estimates().isEmpty()) {
                        lines.add(new Line(table, cell, arm, null, null));
                    }
                    arm.estimates()
                            .forEach((metric, estimate) -> lines.add(new Line(table, cell, arm, metric, estimate)));
                }
            }
        }
        return lines;
    }
}
