package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.pages.Page;
import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.findings.pages.Part.Axes;
import dev.lockstep.tftp.bench.findings.pages.Part.Line;
import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.findings.results.RunDirectory;
import dev.lockstep.tftp.bench.findings.results.Trial;
import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.findings.statistics.Quantiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The page Latency: round trips as curves over the percentiles, each up to the last percentile that its data resolve. The axis counts
 * nines: 2 is the 99th percentile.
 */
final class LatencyPage {
    private static final List<Double> NINES =
            IntStream.rangeClosed(0, 20).mapToObj(i -> i / 4.0).toList();

    /** With more trials no trial has its own curve, so that the page stays small enough to mail or commit. */
    private static final int MOST_FAINT = 2000;

    private final Palette palette;
    private final Map<Arm, List<Line>> trials = new LinkedHashMap<>();
    private final Map<Arm, Histogram> sums = new LinkedHashMap<>();

    /** The arm and cell whose trials make one curve. */
    private record Arm(String table, String name, SortedMap<String, String> cell) {}

    private LatencyPage(final Palette palette) {
        this.palette = palette;
    }

    /** Empty if no round trip was measured. */
    static Optional<Page> of(final Summary summary, final Palette palette) throws IOException {
        final LatencyPage page = new LatencyPage(palette);
        final Map<String, Trial> trials = new HashMap<>();
        summary.run().trials().forEach(trial -> trials.put(trial.histogram(), trial));
        RunDirectory.readRoundTrips(summary.run().directory(), (tag, roundTripsNs) -> {
            final Trial trial = trials.get(tag);
            if (trial != null) {
                page.add(trial, roundTripsNs);
            }
        });
        if (page.trials.values().stream().mapToInt(List::size).sum() > MOST_FAINT) {
            page.trials.clear();
        }
        return page.page(summary);
    }

    private void add(final Trial trial, final Histogram roundTripsNs) {
        final Arm arm = new Arm(trial.table(), trial.arm(), trial.cell());
        trials.computeIfAbsent(arm, none -> new ArrayList<>())
                .add(line(arm, roundTripsNs).asFaint());
        if (trial.counts()) {
            final Histogram sum = sums.putIfAbsent(arm, roundTripsNs);
            if (sum != null) {
                sum.add(roundTripsNs);
            }
        }
    }

    private Line line(final Arm arm, final Histogram roundTripsNs) {
        final List<@Nullable Double> curve = new ArrayList<>();
        for (final double nines : NINES) {
            final double p = 1 - Math.pow(10, -nines);
            curve.add(
                    Quantiles.resolves(roundTripsNs.getTotalCount(), p)
                            ? Units.micros(roundTripsNs.getValueAtPercentile(Units.PERCENT * p))
                            : null);
        }
        return Line.coloured(arm.name(), curve, palette.colour(arm.name()), Arms.isBound(arm.name()));
    }

    private Optional<Page> page(final Summary summary) {
        final List<Page> choices = new ArrayList<>();
        int selected = -1;
        for (final TableSummary table : summary.answers()) {
            for (final CellSummary cell : table.cells()) {
                final List<Line> lines = lines(table, cell);
                if (!lines.isEmpty()) {
                    if (selected < 0 && cell.equals(Verdicts.leading(table))) {
                        selected = choices.size();
                    }
                    choices.add(new Page(table.heading(cell), List.of(chart(lines))));
                }
            }
        }
        return choices.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Page("Latency", List.of(new Part.Choice("conditions", choices, Math.max(0, selected)))));
    }

    /** The lines of a chart, the faint ones first, because later lines are drawn over them. */
    private List<Line> lines(final TableSummary table, final CellSummary cell) {
        final List<Line> faint = new ArrayList<>();
        final List<Line> strong = new ArrayList<>();
        sums.forEach((arm, sum) -> {
            if ((arm.table().equals(table.name()) || arm.table().equals(Arms.BOUND_TABLE))
                    && arm.cell().equals(cell.conditions())) {
                faint.addAll(trials.getOrDefault(arm, List.of()));
                strong.add(line(arm, sum));
            }
        });
        faint.addAll(strong);
        return faint;
    }

    private static Part chart(final List<Line> lines) {
        return new Part.Curves(
                "",
                "percentile of the round trips",
                "µs",
                Axes.NINES,
                NINES,
                lines,
                "Round trips; each step to the right is one more nine. Strong: all trials together. Faint: each trial, unless there are"
                        + " too many. A curve ends if fewer than ten round trips lie beyond.");
    }
}
