package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.console.Figure;
import dev.lockstep.tftp.bench.findings.pages.Columns;
import dev.lockstep.tftp.bench.findings.pages.Table;
import dev.lockstep.tftp.bench.findings.pages.Table.Cell;
import dev.lockstep.tftp.bench.findings.pages.Table.Column;
import dev.lockstep.tftp.bench.findings.pages.Table.Look;
import dev.lockstep.tftp.bench.findings.pages.Table.Shown;
import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.findings.results.Conditions;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.findings.statistics.Better;
import dev.lockstep.tftp.bench.findings.statistics.Comparison;
import dev.lockstep.tftp.bench.findings.statistics.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The results of one table of a run, with a row for each arm of each cell. */
final class ArmTable {
    /** The dimension of an open loop. */
    private static final String LOAD = "rate";

    private final TableSummary table;
    private final Versions versions;
    private final boolean severalArms;
    private final List<Row> rows;
    private final Columns<Row> columns = new Columns<>();

    /** An arm in a cell. */
    private record Row(CellSummary cell, ArmSummary arm) {
        @Nullable
        Estimate estimate(final Metric metric) {
            return arm.estimates().get(metric);
        }

        boolean isCompared() {
            return cell.arms().stream().anyMatch(other -> other.standing() != null);
        }
    }

    private ArmTable(final TableSummary table, final Versions versions) {
        this.table = table;
        this.versions = versions;
        severalArms = table.armNames().size() > 1;
        rows = table.cells().stream()
                .flatMap(cell ->
                        cell.arms().stream().filter(ArmSummary::isPresent).map(arm -> new Row(cell, arm)))
                .toList();
    }

    static Table of(final TableSummary table, final Versions versions) {
        final ArmTable arms = new ArmTable(table, versions);
        arms.addNames();
        arms.addHeadline(table.headline());
        arms.addBound();
        arms.addStandings();
        arms.addMetrics();
        return arms.columns.table(
                arms.severalArms
                        ? table.name()
                        : table.name() + ": " + arms.rows.get(0).arm().name(),
                table.subtitle(),
                arms.rows,
                Table.Shade.NONE,
                table.cells().stream().map(arms::group).toList(),
                "");
    }

    private void addNames() {
        if (isNamedByArm()) {
            columns.add("implementation", row -> name(row.arm()));
        }
        for (final String dimension : table.dimensions()) {
            columns.add(
                    Column.of(dimension).look(Look.CONDITION),
                    row -> row.cell().conditions().get(dimension));
        }
        columns.add(
                Column.of("ok\nof n")
                        .help("successful trials; hover for the 95 % interval of the rate")
                        .highestFirst(),
                row -> succeeded(row.arm()));
    }

    private boolean isNamedByArm() {
        return severalArms || table.dimensions().isEmpty();
    }

    private Cell name(final ArmSummary arm) {
        final boolean aside = Palette.isGrey(arm.name()) || arm.estimates().isEmpty();
        return Cell.of(versions.named(arm.name()))
                .hover(Stream.concat(Stream.of(arm.name()), arm.remarks().stream())
                        .collect(Collectors.joining("\n")))
                .mark(arm.name().equals(Arms.BASELINE) ? "ours" : aside ? "aside" : "");
    }

    private static Cell succeeded(final ArmSummary arm) {
        return Cell.of(arm.attempts() == 0 ? Figure.MISSING : arm.ok() + "/" + arm.attempts(), arm.ok())
                .hover("success " + arm.success().text(rate -> Figure.of(Units.PERCENT * rate)) + " % (Wilson, 95 %)")
                .mark(arm.ok() < arm.attempts() ? "failed" : "");
    }

    private void addHeadline(final Metric headline) {
        columns.add(Column.of(headline.label() + "\n" + headline.unit()).highestFirst(), row -> {
            final Estimate estimate = row.estimate(headline);
            // an estimate that may not be compared has no bar
            return estimate == null || row.arm().comparable()
                    ? estimate
                    : Cell.of("", estimate.median()).mark("failed");
        });
        columns.add(
                Column.of("compared with the best\nof its conditions")
                        .help("bar: median; whisker: interval; dashed: bare UDP")
                        .highestFirst()
                        .shown(Shown.IN_BROWSER)
                        .look(Look.BAR),
                row -> "");
        addSpread(headline, "95 %\ninterval", Estimate::interval);
        addSpread(headline, "lowest-\nhighest", estimate -> !estimate.interval());
    }

    private void addSpread(final Metric headline, final String title, final Predicate<Estimate> kind) {
        if (rows.stream()
                .flatMap(row -> Stream.ofNullable(row.estimate(headline)))
                .anyMatch(kind)) {
            columns.add(Column.of(title).highestFirst(), row -> {
                final Estimate estimate = row.estimate(headline);
                return estimate != null && kind.test(estimate) ? estimate.spread() : null;
            });
        }
    }

    private void addBound() {
        add(
                Metric.PERCENT_OF_BOUND,
                Column.of("% of\nbound")
                        .help("percent of bare UDP under the same conditions in the same block of the run"));
        if (isMeasured(Metric.PERCENT_OF_BOUND) && !severalArms && table.cells().size() > 1) {
            columns.add(
                    Column.of("bound\n" + table.headline().unit()).shown(Shown.IN_TEXT),
                    row -> row.cell().bound(table.headline()));
        }
    }

    private void addStandings() {
        if (rows.stream().noneMatch(Row::isCompared)) {
            return;
        }
        columns.add(
                Column.of("times\n" + Arms.BASELINE)
                        .help("speed divided by that of " + Arms.BASELINE + " and its twin in the same blocks")
                        .highestFirst(),
                row -> row.arm().standing() == null
                        ? null
                        : ratio(row.arm().standing().comparison()));
        columns.add(Column.of("95 %\ninterval").shown(Shown.IN_TEXT), row -> {
            final Standings.Standing standing = row.arm().standing();
            return standing == null || !standing.comparison().isJudgeable()
                    ? null
                    : standing.comparison().interval().text(Figure::ratio);
        });
        columns.add("verdict", row -> row.isCompared() ? verdict(row.arm()) : null);
    }

    private static Cell ratio(final Comparison comparison) {
        return Cell.of(Figure.ratio(comparison.ratio()), comparison.ratio())
                .hover(String.format(
                        Locale.ROOT,
                        "95 %% %s, n=%d, p=%s for a difference and %s for equivalence (Holm), P(better)=%s",
                        comparison.interval().text(Figure::ratio),
                        comparison.n(),
                        Figure.of(comparison.pOfDifference()),
                        Figure.of(comparison.pOfEquivalence()),
                        Figure.of(comparison.superiority())));
    }

    private static Object verdict(final ArmSummary arm) {
        final Standings.Standing standing = arm.standing();
        if (arm.estimates().isEmpty()) {
            return arm.outcome().toString();
        }
        if (arm.name().equals(Arms.BASELINE)) {
            return "baseline";
        }
        if (arm.name().equals(Arms.TWIN)) {
            return "baseline twin";
        }
        if (standing == null || !standing.comparison().isJudgeable()) {
            return "too few";
        }
        return standing.verdict() == null
                ? Figure.MISSING
                : Cell.of(standing.verdict().toString()).mark(standing.verdict().toString());
    }

    private void addMetrics() {
        add(Metric.ROUND_TRIP_P50, inText("RTT p50\nus").help("round trip of a block, or of a window"));
        add(Metric.ROUND_TRIP_P99, inText("p99\nus"));
        add(Metric.ROUND_TRIP_P999, inText("p99.9\nus"));
        add(Metric.COMPLETION_P50, completion("transfer\np50 ms"));
        add(Metric.COMPLETION_P99, completion("transfer\np99 ms"));
        add(Metric.COLD_TRANSFER, inBrowser("cold\nms").help("the first transfer of a fresh process"));
        add(Metric.TIMEOUTS, inText("timeouts").help("per trial"));
        add(Metric.RETRANSMISSIONS, inBrowser("sent\nagain").help("per trial"));
        add(Metric.SERVER_CPU, inText("server CPU\ns/GiB"));
        add(Metric.CLIENT_CPU, inText("client CPU\ns/GiB"));
        add(Metric.SERVER_RSS, inText("server RSS\nMiB").help("peak resident memory"));
        add(Metric.CLIENT_RSS, inText("client RSS\nMiB").help("peak resident memory"));
        add(Metric.SERVER_SYSCALLS, inText("syscalls\n/block"));
        add(Metric.SERVER_ALLOCATED, inBrowser("heap\nB/block").help("allocated by the server"));
        add(
                Metric.LONGEST_HICCUP,
                inBrowser("hiccup\nus").help("the longest delay of a process that only sleeps and wakes"));
        add(Metric.STALLED, inBrowser("stalled\n%").help("of the time, in hiccups"));
        add(Metric.STOLEN, inBrowser("stolen\n%").help("of the CPU time, by the host of a virtual machine"));
        add(Metric.OTHERS, inBrowser("others\n%").help("of the CPU time, by processes outside the benchmark"));
        add(Metric.LOAD, inBrowser("load").help("load average of the last minute"));
    }

    /** The result of an open loop is the time from the intended start of a transfer to its end, which includes the time in queues. */
    private Column completion(final String title) {
        final boolean openLoop =
                table.common().containsKey(LOAD) || table.dimensions().contains(LOAD);
        return openLoop ? Column.of(title).help("from the intended start") : inBrowser(title);
    }

    private static Column inText(final String title) {
        return Column.of(title).shown(Shown.WHERE_ROOM);
    }

    private static Column inBrowser(final String title) {
        return Column.of(title).shown(Shown.IN_BROWSER);
    }

    private void add(final Metric metric, final Column column) {
        if (isMeasured(metric)) {
            columns.add(metric.better() == Better.HIGHER ? column.highestFirst() : column, row -> row.estimate(metric));
        }
    }

    private boolean isMeasured(final Metric metric) {
        return rows.stream().anyMatch(row -> row.estimate(metric) != null);
    }

    private Table.Group group(final CellSummary cell) {
        final List<String> remarks = new ArrayList<>();
        final List<ArmSummary> arms =
                cell.arms().stream().filter(ArmSummary::isPresent).toList();
        for (final ArmSummary arm : arms) {
            final String name = isNamedByArm()
                    ? arm.name()
                    : table.dimensions().stream()
                            .map(dimension -> cell.conditions().getOrDefault(dimension, Figure.MISSING))
                            .collect(Collectors.joining(" "));
            arm.remarks().forEach(remark -> remarks.add(name + ": " + remark));
        }
        final List<String> notes = new ArrayList<>();
        final Estimate bound = cell.bound(table.headline());
        if (bound != null) {
            final Estimate withoutOffload = cell.bounds()
                    .getOrDefault(Arms.BOUND_WITHOUT_OFFLOAD, Map.of())
                    .get(table.headline());
            notes.add("bound: " + Figure.of(bound.median()) + " "
                    + table.headline().unit()
                    + ", bare UDP under the same conditions"
                    + (withoutOffload == null
                            ? ""
                            : "; " + Figure.of(withoutOffload.median()) + " with a system call for each datagram"));
        }
        return new Table.Group(
                table.title(cell),
                Conditions.terms(cell.conditions()),
                arms.size(),
                remarks,
                notes,
                bound == null ? Double.NaN : bound.median(),
                severalArms && cell.equals(Verdicts.leading(table)));
    }
}
