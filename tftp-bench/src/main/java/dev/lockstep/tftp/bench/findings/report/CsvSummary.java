package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.pages.Columns;
import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.statistics.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * summary.csv: a line for each metric of each arm in each cell, with a column for each dimension. The line of the table's headline metric has the
 * comparison with the baseline.
 */
final class CsvSummary {
    private CsvSummary() {}

    /** A line of the file. An arm without figures has one line without a metric. */
    private record Line(
            TableSummary table,
            CellSummary cell,
            ArmSummary arm,
            @Nullable Metric metric,
            @Nullable Estimate estimate) {
        Object of(final Function<Estimate, Object> figure) {
            return estimate == null ? "" : figure.apply(estimate);
        }

        /** The comparison with the baseline is that of the table's headline metric. */
        Object ofComparison(final Function<Standings.Standing, Object> figure) {
            final Standings.Standing standing = metric == table.headline() ? arm.standing() : null;
            return standing == null || !standing.comparison().isJudgeable() ? "" : figure.apply(standing);
        }
    }

    static String of(final Summary summary) {
        final Columns<Line> csv = new Columns<Line>()
                .add("table", line -> line.table().name())
                .add("arm", line -> line.arm().name());
        summary.tables().stream()
                .flatMap(table -> table.cells().stream())
                .flatMap(cell -> cell.conditions().keySet().stream())
                .distinct()
                .sorted()
                .forEach(dimension ->
                        csv.add(dimension, line -> line.cell().conditions().get(dimension)));
        return csv.add("ok", line -> line.arm().ok())
                .add("attempts", line -> line.arm().attempts())
                .add("remarks", line -> String.join("; ", line.arm().remarks()))
                .add("metric", Line::metric)
                .add(
                        "unit",
                        line -> line.metric() == null ? null : line.metric().unit())
                .add("n", line -> line.estimate() == null ? 0 : line.estimate().n())
                .add("median", line -> line.of(estimate -> Double.toString(estimate.median())))
                .add(
                        "low",
                        line -> line.of(
                                estimate -> Double.toString(estimate.spread().low())))
                .add(
                        "high",
                        line -> line.of(
                                estimate -> Double.toString(estimate.spread().high())))
                .add("spread", line -> line.of(estimate -> estimate.interval() ? "95 %" : "range"))
                .add(
                        "times " + Arms.BASELINE,
                        line -> line.ofComparison(standing ->
                                Double.toString(standing.comparison().ratio())))
                .add(
                        "times low",
                        line -> line.ofComparison(standing ->
                                Double.toString(standing.comparison().interval().low())))
                .add(
                        "times high",
                        line -> line.ofComparison(standing ->
                                Double.toString(standing.comparison().interval().high())))
                .add(
                        "verdict",
                        line -> line.ofComparison(standing -> standing.verdict() == null
                                ? ""
                                : standing.verdict().toString()))
                .csv(lines(summary));
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
