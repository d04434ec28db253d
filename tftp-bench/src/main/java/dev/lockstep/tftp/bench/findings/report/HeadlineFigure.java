package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.pages.Page;
import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.findings.results.Conditions;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.statistics.Better;
import dev.lockstep.tftp.bench.findings.statistics.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The figure that a page begins with: speed, latency and CPU time of all implementations in one cell, which the reader selects. */
final class HeadlineFigure {
    private static final List<Metric> LATENCY = List.of(Metric.ROUND_TRIP_P50, Metric.ROUND_TRIP_P99);
    private static final List<Metric> CPU =
            List.of(Metric.SERVER_CPU, Metric.SERVER_CPU_PER_REQUEST, Metric.CLIENT_CPU);

    private final TableSummary table;
    private final Versions versions;

    private HeadlineFigure(final TableSummary table, final Versions versions) {
        this.table = table;
        this.versions = versions;
    }

    /** A figure for each cell with a comparison, that of the most usual conditions first; empty if nothing was compared. */
    static Optional<Part> of(final Summary summary) {
        final Versions versions = new Versions(summary.run().info());
        final List<Page> figures = new ArrayList<>();
        int selected = -1;
        for (final TableSummary table : summary.answers()) {
            for (final CellSummary cell : table.cells()) {
                if (cell.arms().stream().anyMatch(arm -> arm.standing() != null)) {
                    if (selected < 0 && cell.equals(Verdicts.leading(table))) {
                        selected = figures.size();
                    }
                    figures.add(new Page(
                            table.name() + ", " + Conditions.words(cell.conditions()),
                            List.of(new HeadlineFigure(table, versions).bars(cell))));
                }
            }
        }
        return figures.isEmpty()
                ? Optional.empty()
                : Optional.of(new Part.Choice("conditions of the figure", figures, Math.max(0, selected)));
    }

    private Part bars(final CellSummary cell) {
        final List<ArmSummary> arms = cell.arms().stream()
                .filter(arm -> arm.comparable() && !arm.name().equals(Arms.TWIN))
                .toList();
        final List<Metric> metrics = Stream.of(Stream.of(table.headline()), LATENCY.stream(), CPU.stream())
                .flatMap(Function.identity())
                .filter(metric -> arms.stream().anyMatch(arm -> arm.estimates().get(metric) != null))
                .toList();
        return new Part.Bars(
                metrics.stream().map(metric -> measure(cell, metric)).toList(),
                arms.stream()
                        .map(arm -> new Part.Bars.Row(
                                versions.named(arm.name()),
                                arm.name().equals(Arms.BASELINE),
                                metrics.stream()
                                        .<@Nullable Object>map(
                                                metric -> arm.estimates().get(metric))
                                        .toList()))
                        .toList(),
                note(cell, arms));
    }

    private static Part.Bars.Measure measure(final CellSummary cell, final Metric metric) {
        final Estimate bound = cell.bound(metric);
        return new Part.Bars.Measure(
                metric.label() + ", " + metric.unit(),
                metric.better() == Better.HIGHER,
                bound == null ? Double.NaN : bound.median());
    }

    private String note(final CellSummary cell, final List<ArmSummary> arms) {
        final int trials =
                arms.stream().map(ArmSummary::ok).max(Comparator.naturalOrder()).orElse(0);
        return "The " + table.name() + " with " + Conditions.words(cell.conditions()) + ": medians of " + trials
                + " trials, with the 95 % interval as a whisker."
                + (cell.bound(table.headline()) == null
                        ? ""
                        : " The dashed line is bare UDP under the same conditions: no implementation can be faster.");
    }
}
