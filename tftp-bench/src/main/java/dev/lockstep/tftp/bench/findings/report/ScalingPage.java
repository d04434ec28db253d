package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.pages.Page;
import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.findings.pages.Part.Axes;
import dev.lockstep.tftp.bench.findings.pages.Part.Line;
import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.findings.results.Conditions;
import dev.lockstep.tftp.bench.findings.statistics.Estimate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page that shows throughput over block size, window size and number of clients. */
final class ScalingPage {
    private static final String CLIENTS = "clients";
    private static final List<String> SCALES = List.of("blksize", "windowsize", CLIENTS);

    private final TableSummary table;
    private final String scale;
    private final Palette palette;

    private ScalingPage(final TableSummary table, final String scale, final Palette palette) {
        this.table = table;
        this.scale = scale;
        this.palette = palette;
    }

    /** Empty if none of them varies. */
    static Optional<Page> of(final Summary summary, final Palette palette) {
        final List<Page> charts = summary.answers().stream()
                .filter(table -> !table.isOfPairs())
                .flatMap(table -> SCALES.stream().map(scale -> new ScalingPage(table, scale, palette)))
                .flatMap(page -> page.charts().stream())
                .toList();
        return charts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Page(
                        "Throughput against block size, window and clients",
                        List.of(new Part.Choice("chart", charts, 0))));
    }

    private List<Page> charts() {
        final List<Double> values = table.cells().stream()
                .map(cell -> cell.conditions().get(scale))
                .filter(value -> value != null)
                .map(Double::valueOf)
                .distinct()
                .sorted()
                .toList();
        final List<Page> charts = new ArrayList<>();
        if (values.size() > 1) {
            table.cells().stream()
                    .collect(Collectors.groupingBy(this::others, LinkedHashMap::new, Collectors.toList()))
                    .forEach((others, cells) -> {
                        if (cells.size() > 1) {
                            charts.add(chart(others, values, cells));
                        }
                    });
        }
        return charts;
    }

    /** The conditions that do not vary in a chart. Clients share a total size: the size of each varies with their number. */
    private String others(final CellSummary cell) {
        final Map<String, String> others = new TreeMap<>(cell.conditions());
        others.keySet().retainAll(table.dimensions());
        others.remove(scale);
        if (scale.equals(CLIENTS)) {
            others.remove("bytes");
        }
        return Conditions.words(others);
    }

    private Page chart(final String others, final List<Double> values, final List<CellSummary> cells) {
        final Map<String, Map<Double, Estimate>> byArm = new LinkedHashMap<>();
        final Map<Double, Estimate> bounds = new HashMap<>();
        for (final CellSummary cell : cells) {
            final String value = cell.conditions().get(scale);
            for (final ArmSummary arm : cell.arms()) {
                put(
                        byArm.computeIfAbsent(arm.name(), none -> new HashMap<>()),
                        value,
                        arm.estimates().get(table.headline()));
            }
            put(bounds, value, cell.bound(table.headline()));
        }
        byArm.put(Arms.BOUND, bounds);
        byArm.values().removeIf(Map::isEmpty);
        return new Page(
                table.name() + " over " + scale + (others.isEmpty() ? "" : ", " + others),
                List.of(new Part.Curves(
                        "",
                        scale,
                        table.headline().unit(),
                        Axes.PLACES,
                        values,
                        byArm.entrySet().stream()
                                .map(arm -> Line.coloured(
                                        arm.getKey(),
                                        values.stream().map(arm.getValue()::get).toList(),
                                        palette.colour(arm.getKey()),
                                        arm.getKey().equals(Arms.BOUND)))
                                .toList(),
                        "")));
    }

    private static void put(
            final Map<Double, Estimate> estimates, final @Nullable String value, final @Nullable Estimate estimate) {
        if (value != null && estimate != null) {
            estimates.putIfAbsent(Double.valueOf(value), estimate);
        }
    }
}
