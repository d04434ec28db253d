package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.pages.Page;
import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.findings.pages.Part.Axes;
import dev.lockstep.tftp.bench.findings.pages.Part.Line;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Trial;
import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.findings.statistics.Estimate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page that shows each trial's distance from the median of its arm and cell, in the order of measurement. */
final class OrderPage {

    private OrderPage() {}

    /** Empty if no trial has a median to compare with. */
    static Optional<Page> of(final Summary summary, final Palette palette) {
        final Map<List<Object>, Estimate> medians = new HashMap<>();
        final Map<String, Metric> headlines = new HashMap<>();
        for (final TableSummary table : summary.answers()) {
            headlines.put(table.name(), table.headline());
            for (final CellSummary cell : table.cells()) {
                for (final ArmSummary arm : cell.arms()) {
                    final Estimate median = arm.estimates().get(table.headline());
                    if (median != null) {
                        medians.put(List.of(table.name(), cell.conditions(), arm.name()), median);
                    }
                }
            }
        }
        final Map<String, List<Double>> orders = new LinkedHashMap<>();
        final Map<String, List<Double>> distances = new HashMap<>();
        for (final Trial trial : summary.run().trials()) {
            final Estimate median = medians.get(List.of(trial.table(), trial.cell(), trial.arm()));
            final Double value = trial.metrics().get(headlines.getOrDefault(trial.table(), Metric.GOODPUT));
            if (median != null && value != null && trial.counts()) {
                final String name = palette.has(trial.arm()) ? trial.arm() : trial.table();
                orders.computeIfAbsent(name, none -> new ArrayList<>()).add((double) trial.order());
                distances
                        .computeIfAbsent(name, none -> new ArrayList<>())
                        .add(Units.PERCENT * (value / median.median() - 1));
            }
        }
        final List<Line> lines = new ArrayList<>();
        orders.forEach((name, x) ->
                lines.add(Line.points(name, x, distances.getOrDefault(name, List.of()), palette.colour(name))));
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(new Page(
                        "Order of the run",
                        List.of(new Part.Curves(
                                "",
                                "trials in the order of measurement",
                                "% from own median",
                                Axes.ORDER,
                                List.of(),
                                lines,
                                "A slope is a drift of the machine, a single distant point a disturbance."
                                        + " No trial is left out because of them."))));
    }
}
