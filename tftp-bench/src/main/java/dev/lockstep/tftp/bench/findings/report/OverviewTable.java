package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.console.Figure;
import dev.lockstep.tftp.bench.findings.pages.Columns;
import dev.lockstep.tftp.bench.findings.pages.Table;
import dev.lockstep.tftp.bench.findings.pages.Table.Column;
import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.findings.results.Conditions;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.statistics.Estimate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The medians of all arms of a table beside each other, a row for each cell, with the verdict on the fastest peer. */
final class OverviewTable {
    private static final Comparator<String> OURS_FIRST =
            Comparator.comparing(Arms::isPeer).thenComparing(Comparator.naturalOrder());

    private final TableSummary table;
    private final Versions versions;

    private OverviewTable(final TableSummary table, final Versions versions) {
        this.table = table;
        this.versions = versions;
    }

    /** The overview of a table with comparisons; empty if there are none, or one cell shows them all. */
    static Optional<Table> of(final TableSummary table, final Versions versions) {
        return table.cells().size() > 1 && table.arms().anyMatch(arm -> arm.standing() != null)
                ? Optional.of(new OverviewTable(table, versions).table())
                : Optional.empty();
    }

    private Table table() {
        final Columns<CellSummary> columns = new Columns<CellSummary>()
                .add(Column.of("transfer").look(Table.Look.WRAPPED), cell -> Conditions.words(cell.conditions()));
        final List<String> arms = table.armNames().stream()
                .filter(this::isShown)
                .sorted(OURS_FIRST)
                .toList();
        for (final String arm : arms) {
            columns.add(heading(arm), cell -> median(arm(cell, arm), table.headline()));
        }
        final Metric cpu = table.headline() == Metric.REQUEST_RATE ? Metric.SERVER_CPU_PER_REQUEST : Metric.SERVER_CPU;
        if (hasBound()) {
            columns.add(Arms.BOUND, cell -> text(cell.bound(table.headline())));
        }
        return columns.add(
                        "fastest\npeer",
                        cell -> Verdicts.fastestPeer(cell).map(ArmSummary::name).orElse(Figure.MISSING))
                .add(
                        Column.of("it / " + Arms.BASELINE + "\n95 %"),
                        cell -> Verdicts.fastestPeer(cell)
                                .map(OverviewTable::verdict)
                                .orElse(Figure.MISSING))
                .add("CPU " + cpu.unit() + "\n" + Arms.BASELINE, cell -> median(arm(cell, Arms.BASELINE), cpu))
                .add(
                        "fastest\npeer's",
                        cell -> median(Verdicts.fastestPeer(cell).orElse(null), cpu))
                .table(table.name() + ", medians in " + table.headline().unit(), table.cells(), "");
    }

    /** An arm in two lines: a peer over its version, ours over its setting. */
    private String heading(final String arm) {
        return versions.named(arm).replaceFirst(Arms.isPeer(arm) ? " " : "-", Arms.isPeer(arm) ? "\n" : "-\n");
    }

    private boolean isShown(final String name) {
        return !name.equals(Arms.TWIN)
                && !Arms.isBound(name)
                && table.arms().anyMatch(arm -> arm.name().equals(name) && arm.attempts() > 0);
    }

    private boolean hasBound() {
        return table.cells().stream().anyMatch(cell -> cell.bound(table.headline()) != null);
    }

    private static @Nullable ArmSummary arm(final CellSummary cell, final String name) {
        return cell.arms().stream()
                .filter(arm -> arm.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static String median(final @Nullable ArmSummary arm, final Metric metric) {
        if (arm == null) {
            return Figure.MISSING;
        }
        final Estimate estimate = arm.estimates().get(metric);
        return estimate == null ? Figure.MISSING : text(estimate) + few(arm);
    }

    private static String text(final @Nullable Estimate estimate) {
        return estimate == null ? Figure.MISSING : Figure.of(estimate.median());
    }

    private static String few(final ArmSummary arm) {
        return arm.ok() < arm.attempts() ? " (" + arm.ok() + " of " + arm.attempts() + ")" : "";
    }

    private static String verdict(final ArmSummary peer) {
        final Standings.Standing standing = peer.standing();
        if (standing == null) {
            return Figure.MISSING;
        }
        final String interval = standing.comparison().isJudgeable()
                ? standing.comparison().interval().text(Figure::ratio)
                : Figure.ratio(standing.comparison().ratio());
        return interval + (standing.verdict() == null ? "" : ", " + standing.verdict());
    }
}
