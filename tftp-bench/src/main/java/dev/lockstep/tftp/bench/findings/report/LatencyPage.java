package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.pages.Page;
import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.findings.pages.Part.Axes;
import dev.lockstep.tftp.bench.findings.pages.Part.Line;
import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.findings.results.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page Latency: the round trips of each cell, all trials of an arm together and each for itself. */
final class LatencyPage {
    private final Summary summary;
    private final LatencyCurves curves;
    private final Palette palette;

    private LatencyPage(final Summary summary, final LatencyCurves curves, final Palette palette) {
        this.summary = summary;
        this.curves = curves;
        this.palette = palette;
    }

    /** Empty where no round trip was timed. */
    static Optional<Page> of(final Summary summary, final LatencyCurves curves, final Palette palette) {
        return new LatencyPage(summary, curves, palette).page();
    }

    private Optional<Page> page() {
        final List<Page> choices = new ArrayList<>();
        int selected = -1;
        for (final TableSummary table : summary.answers()) {
            for (final CellSummary cell : table.cells()) {
                final List<Line> lines = lines(table, cell);
                if (!lines.isEmpty()) {
                    if (selected < 0 && cell.equals(Verdicts.leading(table))) {
                        selected = choices.size();
                    }
                    choices.add(new Page((table.name() + " " + table.title(cell)).strip(), List.of(chart(lines))));
                }
            }
        }
        return choices.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Page("Latency", List.of(new Part.Choice("conditions", choices, Math.max(0, selected)))));
    }

    private static Part chart(final List<Line> lines) {
        final boolean each = lines.stream().anyMatch(Line::faint);
        return new Part.Curves(
                "",
                "percentile of the round trips",
                "µs",
                Axes.NINES,
                LatencyCurves.nines(),
                lines,
                "Round trips; each further step to the right is one more nine. Strong: all trials together. "
                        + (each ? "Faint: each trial. " : "")
                        + "A curve ends where fewer than ten round trips lie beyond.");
    }

    /** The faint ones first, behind the others. */
    private List<Line> lines(final TableSummary table, final CellSummary cell) {
        final List<Line> faint = new ArrayList<>();
        final List<Line> strong = new ArrayList<>();
        curves.merged().forEach((group, curve) -> {
            if ((group.table().equals(table.name()) || group.table().equals(Arms.BOUND_TABLE))
                    && group.cell().equals(cell.conditions())) {
                strong.add(line(group.arm(), curve));
                for (final Trial trial : summary.run().trials()) {
                    final List<@Nullable Double> own = curves.trials().get(trial.order());
                    if (own != null
                            && trial.table().equals(group.table())
                            && trial.arm().equals(group.arm())
                            && trial.cell().equals(group.cell())) {
                        faint.add(line(trial.arm(), own).asFaint());
                    }
                }
            }
        });
        faint.addAll(strong);
        return faint;
    }

    private Line line(final String arm, final List<@Nullable Double> curve) {
        return Line.coloured(arm, curve, palette.colour(arm), arm.equals(Arms.BOUND));
    }
}
