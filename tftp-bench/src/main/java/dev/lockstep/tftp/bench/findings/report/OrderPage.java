package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.pages.Page;
import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.findings.pages.Part.Axes;
import dev.lockstep.tftp.bench.findings.pages.Part.Line;
import dev.lockstep.tftp.bench.findings.results.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page that shows each trial as its distance from the median of its arm in its cell, where it was measured in the run. */
final class OrderPage {
    private static final double PERCENT = 100;

    private OrderPage() {}

    /** A single series of points. */
    private record Points(List<Double> orders, List<Double> distances) {
        Points() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    /** Empty where no trial has a median to be compared with. */
    static Optional<Page> of(final Summary summary, final Palette palette) {
        final Map<String, Points> byName = new LinkedHashMap<>();
        for (final Trial trial : summary.run().trials()) {
            distance(summary, trial).ifPresent(distance -> {
                final Points points = byName.computeIfAbsent(
                        palette.has(trial.arm()) ? trial.arm() : trial.table(), name -> new Points());
                points.orders().add((double) trial.order());
                points.distances().add(distance);
            });
        }
        final List<Line> lines = byName.entrySet().stream()
                .map(points -> new Line(
                        points.getKey(),
                        points.getValue().orders(),
                        points.getValue().distances(),
                        Double.NaN,
                        palette.colour(points.getKey()),
                        false,
                        false))
                .toList();
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Page(
                                "Order of the run",
                                List.of(
                                        new Part.Curves(
                                                "",
                                                "trials in the order in which they were made",
                                                "% from own median",
                                                Axes.ORDER,
                                                List.of(),
                                                lines,
                                                "A slope is a drift of the machine, a lone point a disturbance. Nothing is left out for it."))));
    }

    private static Optional<Double> distance(final Summary summary, final Trial trial) {
        return trial.counts()
                ? summary.answers().stream()
                        .filter(table -> table.name().equals(trial.table()))
                        .flatMap(table -> {
                            final Double value = trial.metrics().get(table.headline());
                            return table.cells().stream()
                                    .filter(cell ->
                                            value != null && cell.conditions().equals(trial.cell()))
                                    .flatMap(cell -> cell.arms().stream())
                                    .filter(arm -> arm.name().equals(trial.arm()))
                                    .flatMap(arm ->
                                            Optional.ofNullable(arm.estimates().get(table.headline())).stream())
                                    .map(median -> PERCENT * (value / median.median() - 1));
                        })
                        .findFirst()
                : Optional.empty();
    }
}
