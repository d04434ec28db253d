package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.statistics.Comparison;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows and columns of text, the same for a terminal and for Markdown.
 *
 * @param title what all rows have in common
 * @param columns the most important first, so that a narrow terminal leaves out the last
 * @param rows an arm under the conditions of a cell each
 * @param notes sentences to read with the figures
 */
record Grid(String title, List<Column> columns, List<Row> rows, List<String> notes) {
    private static final Map<Metric, String> HEADINGS = headings();

    /**
     * A column.
     *
     * @param heading up to two lines
     * @param optional whether a narrow terminal may do without it
     * @param text of a row's cell
     */
    record Column(String heading, boolean optional, Function<Row, String> text) {}

    /** An arm under the conditions of a cell. */
    record Row(CellSummary cell, ArmSummary arm) {
        private @Nullable Estimate estimate(final Metric metric) {
            return arm.estimates().get(metric);
        }
    }

    private static Map<Metric, String> headings() {
        final Map<Metric, String> headings = new EnumMap<>(Metric.class);
        headings.put(Metric.ROUND_TRIP_P50, "RTT p50\nus");
        headings.put(Metric.ROUND_TRIP_P99, "p99\nus");
        headings.put(Metric.ROUND_TRIP_P999, "p99.9\nus");
        headings.put(Metric.SERVER_CPU, "server CPU\ns/GiB");
        headings.put(Metric.CLIENT_CPU, "client CPU\ns/GiB");
        headings.put(Metric.SERVER_SYSCALLS, "syscalls\n/block");
        headings.put(Metric.TIMEOUTS, "time-\nouts");
        headings.put(Metric.SERVER_RSS, "server RSS\nMiB");
        headings.put(Metric.CLIENT_RSS, "client RSS\nMiB");
        return headings;
    }

    /** One grid for all cells of a table with one arm; else one for each cell. */
    static List<Grid> of(final TableSummary table) {
        if (table.armNames().size() == 1) {
            final List<Row> rows = table.cells().stream()
                    .flatMap(cell -> cell.arms().stream().map(arm -> new Row(cell, arm)))
                    .toList();
            final List<Column> names = table.dimensions().isEmpty()
                    ? List.of(armColumn())
                    : table.dimensions().stream().map(Grid::dimensionColumn).toList();
            return List.of(of("", table, names, rows));
        }
        return table.cells().stream()
                .map(cell -> of(
                        table.title(cell),
                        table,
                        List.of(armColumn()),
                        cell.arms().stream().map(arm -> new Row(cell, arm)).toList()))
                .toList();
    }

    private static Grid of(
            final String title, final TableSummary table, final List<Column> names, final List<Row> rows) {
        final List<Column> columns = new ArrayList<>(names);
        columns.add(new Column("ok\nof n", false, row -> succeeded(row.arm())));
        columns.addAll(headlineColumns(table.headline(), rows));
        columns.addAll(boundColumns(rows));
        columns.addAll(standingColumns(rows));
        HEADINGS.forEach((metric, heading) -> {
            if (rows.stream().anyMatch(row -> row.estimate(metric) != null)) {
                columns.add(new Column(heading, true, row -> Figures.of(row.estimate(metric))));
            }
        });
        return new Grid(title, columns, rows, notes(names, rows));
    }

    private static String succeeded(final ArmSummary arm) {
        return arm.attempts() == 0 ? "-" : arm.ok() + "/" + arm.attempts();
    }

    private static Column armColumn() {
        return new Column("implementation", false, row -> row.arm().name());
    }

    private static Column dimensionColumn(final String dimension) {
        return new Column(dimension, false, row -> row.cell().conditions().getOrDefault(dimension, "-"));
    }

    private static List<Column> headlineColumns(final Metric headline, final List<Row> rows) {
        final boolean intervals = rows.stream()
                .flatMap(row -> Stream.ofNullable(row.estimate(headline)))
                .allMatch(Estimate::interval);
        return List.of(
                new Column(headline.label() + "\n" + headline.unit(), false, row -> Figures.of(row.estimate(headline))),
                new Column(intervals ? "95 %\ninterval" : "lowest-\nhighest", false, row -> {
                    final Estimate estimate = row.estimate(headline);
                    return estimate == null ? "-" : Figures.of(estimate.spread());
                }));
    }

    private static List<Column> boundColumns(final List<Row> rows) {
        if (rows.stream().allMatch(row -> row.estimate(Metric.PERCENT_OF_BOUND) == null)) {
            return List.of();
        }
        final List<Column> columns = new ArrayList<>();
        columns.add(new Column("% of\nbound", false, row -> Figures.of(row.estimate(Metric.PERCENT_OF_BOUND))));
        if (rows.stream().map(Row::cell).distinct().count() > 1) {
            columns.add(new Column(
                    "bound\nMiB/s", true, row -> Figures.of(row.cell().bound())));
        }
        return columns;
    }

    private static List<Column> standingColumns(final List<Row> rows) {
        if (rows.stream().allMatch(row -> row.arm().standing() == null)) {
            return List.of();
        }
        return List.of(
                new Column("times\n" + Arms.BASELINE, false, row -> {
                    final ArmSummary.Standing standing = row.arm().standing();
                    return standing == null ? "-" : Figures.ratio(standing.ratio());
                }),
                new Column(
                        "95 %\ninterval",
                        true, row -> {
                            final ArmSummary.Standing standing = row.arm().standing();
                            return standing == null || standing.n() < Comparison.FEWEST_BLOCKS
                                    ? "-"
                                    : Figures.ratio(standing.spread());
                        }),
                new Column("verdict", false, row -> verdict(row.arm())),
                new Column("rank", true, row -> row.arm().letters()));
    }

    static String verdict(final ArmSummary arm) {
        final ArmSummary.Standing standing = arm.standing();
        if (arm.estimates().isEmpty()) {
            return arm.outcome().toString();
        }
        if (arm.name().equals(Arms.BASELINE)) {
            return "baseline";
        }
        if (arm.name().equals(Arms.TWIN)) {
            return "noise floor";
        }
        if (standing == null || standing.n() < Comparison.FEWEST_BLOCKS) {
            return "too few";
        }
        return standing.verdict() == null ? "no twin" : Figures.word(standing.verdict());
    }

    private static List<String> notes(final List<Column> names, final List<Row> rows) {
        final Set<String> notes = new LinkedHashSet<>();
        for (final Row row : rows) {
            final String name = String.join(
                    " ", names.stream().map(column -> column.text().apply(row)).toList());
            row.arm().remarks().forEach(remark -> notes.add(name + ": " + remark));
        }
        final List<CellSummary> cells = rows.stream().map(Row::cell).distinct().toList();
        if (cells.size() == 1) {
            notes.addAll(cellNotes(cells.get(0)));
        }
        return List.copyOf(notes);
    }

    private static List<String> cellNotes(final CellSummary cell) {
        final List<String> notes = new ArrayList<>();
        final Estimate bound = cell.bound();
        if (bound != null) {
            notes.add("bound: " + Figures.of(bound) + " MiB/s, the bare UDP ping-pong of the same sizes");
        }
        final Double noise = cell.noiseFloor();
        if (noise != null) {
            notes.add("noise floor: " + Figures.percent(noise) + ", what " + Arms.BASELINE
                    + " and its twin, the same program, differ by");
        }
        return notes;
    }
}
