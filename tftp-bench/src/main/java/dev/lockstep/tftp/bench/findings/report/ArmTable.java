package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.console.Figure;
import dev.lockstep.tftp.bench.findings.pages.Table;
import dev.lockstep.tftp.bench.findings.pages.Table.Cell;
import dev.lockstep.tftp.bench.findings.pages.Table.Column;
import dev.lockstep.tftp.bench.findings.pages.Table.Look;
import dev.lockstep.tftp.bench.findings.pages.Table.Shown;
import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.statistics.Better;
import dev.lockstep.tftp.bench.findings.statistics.Comparison;
import dev.lockstep.tftp.bench.findings.statistics.Estimate;
import dev.lockstep.tftp.bench.findings.statistics.Interval;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One question and its answers as a table: a row for each arm of each cell. */
final class ArmTable {
    private static final double PERCENT = 100;
    private static final Map<Metric, Column> METRICS = metrics();

    private final TableSummary table;
    private final boolean severalArms;
    private final List<Row> rows;
    private final List<Column> header = new ArrayList<>();
    private final List<Function<Row, Object>> cells = new ArrayList<>();

    /** An arm under the conditions of a cell. */
    private record Row(CellSummary cell, ArmSummary arm) {
        Object estimate(final Metric metric) {
            return Objects.requireNonNullElse(arm.estimates().get(metric), Double.NaN);
        }
    }

    private ArmTable(final TableSummary table) {
        this.table = table;
        severalArms = table.armNames().size() > 1;
        rows = table.cells().stream()
                .flatMap(cell -> cell.arms().stream().map(arm -> new Row(cell, arm)))
                .toList();
    }

    static Table of(final TableSummary table) {
        final ArmTable arms = new ArmTable(table);
        arms.addNames();
        arms.addHeadline();
        arms.addBound();
        arms.addStandings();
        METRICS.forEach(arms::addMetric);
        return new Table(
                arms.severalArms
                        ? table.name()
                        : table.name() + ": " + arms.rows.get(0).arm().name(),
                table.subtitle(),
                arms.header,
                arms.rows.stream()
                        .map(row ->
                                arms.cells.stream().map(cell -> cell.apply(row)).toList())
                        .toList(),
                Table.Shade.NONE,
                List.of(),
                table.cells().stream().map(arms::group).toList(),
                arms.noise());
    }

    /** The metrics beside the headline and the bound, in the order of {@link Metric}. */
    private static Map<Metric, Column> metrics() {
        final Map<Metric, Column> columns = new EnumMap<>(Metric.class);
        columns.put(Metric.ROUND_TRIP_P50, Column.of("RTT p50\nus").help("round trip of a block, or of a window"));
        columns.put(Metric.ROUND_TRIP_P99, Column.of("p99\nus"));
        columns.put(Metric.ROUND_TRIP_P999, Column.of("p99.9\nus"));
        columns.put(Metric.TIMEOUTS, Column.of("time-\nouts").help("per trial"));
        columns.put(Metric.SERVER_CPU, Column.of("server CPU\ns/GiB"));
        columns.put(Metric.CLIENT_CPU, Column.of("client CPU\ns/GiB"));
        columns.put(Metric.SERVER_RSS, Column.of("server RSS\nMiB").help("peak resident memory"));
        columns.put(Metric.CLIENT_RSS, Column.of("client RSS\nMiB").help("peak resident memory"));
        columns.put(Metric.SERVER_SYSCALLS, Column.of("syscalls\n/block"));
        columns.replaceAll((metric, column) -> column.shown(Shown.WHERE_ROOM));
        columns.put(Metric.COMPLETION_P50, Column.of("transfer\np50 ms").shown(Shown.IN_BROWSER));
        columns.put(Metric.COMPLETION_P99, Column.of("transfer\np99 ms").shown(Shown.IN_BROWSER));
        columns.put(
                Metric.COLD_TRANSFER,
                Column.of("cold\nms")
                        .help("the first transfer of a fresh process")
                        .shown(Shown.IN_BROWSER));
        columns.put(
                Metric.RETRANSMISSIONS,
                Column.of("retrans-\nmissions").help("per trial").shown(Shown.IN_BROWSER));
        columns.put(
                Metric.SERVER_ALLOCATED,
                Column.of("heap\nB/block").help("allocated by the server").shown(Shown.IN_BROWSER));
        return columns;
    }

    private void add(final Column column, final Function<Row, Object> cell) {
        header.add(column);
        cells.add(cell);
    }

    private boolean isMeasured(final Metric metric) {
        return rows.stream().anyMatch(row -> row.arm().estimates().containsKey(metric));
    }

    private void addNames() {
        if (severalArms || table.dimensions().isEmpty()) {
            add(Column.of("implementation"), row -> name(row.arm()));
        }
        for (final String dimension : table.dimensions()) {
            add(
                    Column.of(dimension).look(Look.CONDITION),
                    row -> row.cell().conditions().getOrDefault(dimension, Figure.MISSING));
        }
        add(
                Column.of("ok\nof n")
                        .help("trials that ended well; hover for the 95 % interval of the rate")
                        .highestFirst(),
                row -> succeeded(row.arm()));
    }

    private static Cell name(final ArmSummary arm) {
        final boolean aside = arm.name().equals(Arms.TWIN)
                || arm.name().equals(Arms.BOUND)
                || arm.estimates().isEmpty();
        return Cell.of(arm.name())
                .hover(Stream.concat(Stream.of(arm.name()), arm.remarks().stream())
                        .collect(Collectors.joining("\n")))
                .mark(arm.name().equals(Arms.BASELINE) ? "ours" : aside ? "aside" : "");
    }

    private static Cell succeeded(final ArmSummary arm) {
        final Interval percent = new Interval(
                PERCENT * arm.success().low(), PERCENT * arm.success().high());
        return Cell.of(arm.attempts() == 0 ? Figure.MISSING : arm.ok() + "/" + arm.attempts(), arm.ok())
                .hover("success " + percent.text(Figure::of) + " % (Wilson, 95 %)")
                .mark(arm.ok() < arm.attempts() ? "failed" : "");
    }

    private void addHeadline() {
        final Metric headline = table.headline();
        add(Column.of(headline.label() + "\n" + headline.unit()).highestFirst(), row -> headline(row, headline));
        add(
                Column.of("beside the best\nof its conditions")
                        .help("bar: median; whisker: interval; dashed: bare UDP")
                        .highestFirst()
                        .shown(Shown.IN_BROWSER)
                        .look(Look.BAR),
                row -> "");
        addSpread(headline, "95 %\ninterval", Estimate::interval);
        addSpread(headline, "lowest-\nhighest", estimate -> !estimate.interval());
    }

    private void addSpread(final Metric headline, final String title, final Predicate<Estimate> kind) {
        final Function<Row, Optional<Interval>> spread =
                row -> Optional.ofNullable(row.arm().estimates().get(headline))
                        .filter(kind)
                        .map(Estimate::spread);
        if (rows.stream().anyMatch(row -> spread.apply(row).isPresent())) {
            add(
                    Column.of(title).highestFirst(),
                    row -> spread.apply(row).<Object>map(interval -> interval).orElse(Double.NaN));
        }
    }

    /** What may not be compared has no bar. */
    private static Object headline(final Row row, final Metric headline) {
        final Estimate estimate = row.arm().estimates().get(headline);
        return estimate == null || row.arm().comparable()
                ? row.estimate(headline)
                : Cell.of("", estimate.median()).mark("failed");
    }

    private void addBound() {
        if (!isMeasured(Metric.PERCENT_OF_BOUND)) {
            return;
        }
        add(
                Column.of("% of\nbound")
                        .help("of what the bare UDP ping-pong of the same sizes reached in the same block of the run")
                        .highestFirst(),
                row -> row.estimate(Metric.PERCENT_OF_BOUND));
        if (!severalArms && table.cells().size() > 1) {
            add(
                    Column.of("bound\nMiB/s").shown(Shown.IN_TEXT),
                    row -> Objects.requireNonNullElse(row.cell().bound(), Double.NaN));
        }
    }

    private void addStandings() {
        if (rows.stream().allMatch(row -> row.arm().standing() == null)) {
            return;
        }
        add(
                Column.of("times\n" + Arms.BASELINE)
                        .help("speed divided by that of " + Arms.BASELINE + " in the same blocks")
                        .highestFirst(),
                row -> ratio(row.arm()));
        add(Column.of("95 %\ninterval").shown(Shown.IN_TEXT), row -> {
            final ArmSummary.Standing standing = row.arm().standing();
            return standing == null || standing.n() < Comparison.FEWEST_BLOCKS
                    ? Figure.MISSING
                    : standing.spread().text(Figure::ratio);
        });
        add(Column.of("verdict"), row -> isCompared(row.cell()) ? verdict(row.arm()) : Figure.MISSING);
        add(
                Column.of("rank")
                        .help("implementations that share a letter were not told apart")
                        .shown(Shown.WHERE_ROOM),
                row -> row.arm().letters());
    }

    private static Object ratio(final ArmSummary arm) {
        final ArmSummary.Standing standing = arm.standing();
        if (standing == null) {
            return Double.NaN;
        }
        return Cell.of(Figure.ratio(standing.ratio()), standing.ratio())
                .hover(String.format(
                        Locale.ROOT,
                        "95 %% %s, n=%d, p=%s (Holm), P(better)=%s",
                        standing.spread().text(Figure::ratio),
                        standing.n(),
                        Figure.of(standing.p()),
                        Figure.of(standing.superiority())));
    }

    private static boolean isCompared(final CellSummary cell) {
        return cell.arms().stream().anyMatch(arm -> arm.standing() != null);
    }

    private static Object verdict(final ArmSummary arm) {
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
        return standing.verdict() == null
                ? "no twin"
                : Cell.of(standing.verdict().toString()).mark(standing.verdict().toString());
    }

    private void addMetric(final Metric metric, final Column column) {
        if (isMeasured(metric)) {
            add(metric.better() == Better.HIGHER ? column.highestFirst() : column, row -> row.estimate(metric));
        }
    }

    private Table.Group group(final CellSummary cell) {
        final List<String> remarks = new ArrayList<>();
        for (final ArmSummary arm : cell.arms()) {
            final String name = severalArms || table.dimensions().isEmpty()
                    ? arm.name()
                    : table.dimensions().stream()
                            .map(dimension -> cell.conditions().getOrDefault(dimension, Figure.MISSING))
                            .collect(Collectors.joining(" "));
            arm.remarks().forEach(remark -> remarks.add(name + ": " + remark));
        }
        final Estimate bound = cell.bound();
        return new Table.Group(
                table.title(cell),
                TableSummary.text(cell.conditions()),
                cell.arms().size(),
                remarks,
                notes(cell),
                bound == null ? Double.NaN : bound.median(),
                severalArms && cell.equals(Verdicts.leading(table)));
    }

    private static List<String> notes(final CellSummary cell) {
        final List<String> notes = new ArrayList<>();
        final Estimate bound = cell.bound();
        if (bound != null) {
            notes.add("bound: " + Figure.of(bound.median()) + " MiB/s, the bare UDP ping-pong of the same sizes");
        }
        final Double noise = cell.noiseFloor();
        if (noise != null) {
            notes.add("noise floor: " + Figure.percent(noise) + ", what " + Arms.BASELINE
                    + " and its twin, the same program, differ by");
        }
        return notes;
    }

    private String noise() {
        final double[] noises = table.cells().stream()
                .flatMap(cell -> Stream.ofNullable(cell.noiseFloor()))
                .mapToDouble(noise -> PERCENT * noise)
                .sorted()
                .toArray();
        if (noises.length == 0) {
            return "";
        }
        final Interval all = new Interval(noises[0], noises[noises.length - 1]);
        return "Noise floor, what " + Arms.BASELINE + " and its twin differ by: "
                + (noises.length == 1 ? Figure.of(noises[0]) : all.text(Figure::of))
                + " %. No verdict is made inside of it.";
    }
}
