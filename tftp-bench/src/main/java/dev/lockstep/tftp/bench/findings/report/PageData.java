package dev.lockstep.tftp.bench.findings.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.PagedRun;
import dev.lockstep.tftp.bench.findings.results.Run;
import dev.lockstep.tftp.bench.findings.results.RunInfo;
import dev.lockstep.tftp.bench.findings.results.Trial;
import dev.lockstep.tftp.bench.findings.statistics.Interval;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A run as report.js reads it. Thousands of trials have to fit into a page that people send each other: figures are rounded to what an eye can see, and an
 * estimate is {@code [median, low, high, n, whether it is an interval]}. Metrics stand in lists in the order of {@link Metric}.
 */
final class PageData {
    private static final MathContext DIGITS = new MathContext(4);
    private static final ObjectMapper JSON = new ObjectMapper();

    private PageData() {}

    /** As JSON that cannot end the element it stands in, whatever the names in it are. */
    static String json(final List<Map<String, Object>> runs, final List<PagedRun> simulated, final JmhResults jmh) {
        final Map<String, Object> page = new LinkedHashMap<>();
        page.put("metrics", Arrays.stream(Metric.values()).map(PageData::metric).toList());
        page.put("nines", LatencyCurves.nines());
        page.put("runs", runs);
        page.put("simulated", simulated.stream().map(PageData::simulated).toList());
        page.put("jmh", jmh.groups());
        try {
            return JSON.writeValueAsString(page).replace("<", "\\u003c").replace(">", "\\u003e");
        } catch (final JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> simulated(final PagedRun run) {
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", name(run.directory()));
        data.put("info", run.info());
        data.put("repeat", RepeatCommand.of(run.info()));
        data.put("pages", run.pages());
        return data;
    }

    private static String name(final Path directory) {
        return String.valueOf(directory.toAbsolutePath().normalize().getFileName());
    }

    private static Map<String, Object> metric(final Metric metric) {
        return Map.of("key", metric, "label", metric.label(), "unit", metric.unit(), "better", metric.better());
    }

    static Map<String, Object> run(final Summary summary, final LatencyCurves curves) {
        final Run run = summary.run();
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", name(run.directory()));
        data.put("info", run.info());
        data.put("repeat", RepeatCommand.of(run.info()));
        data.put("verdicts", Verdicts.of(summary));
        data.put("tooFew", summary.isTooFew() ? summary.tooFew() : "");
        data.put(
                "tables",
                summary.answers().stream()
                        .map(table -> table(table, run.info()))
                        .toList());
        final List<Object> merged = new ArrayList<>();
        curves.merged()
                .forEach((group, curve) -> merged.add(Map.of(
                        "table", group.table(), "arm", group.arm(), "cell", group.cell(), "curve", rounded(curve))));
        data.put("curves", merged);
        final List<String> commands =
                run.trials().stream().map(PageData::command).distinct().toList();
        final List<SortedMap<String, String>> cells =
                run.trials().stream().map(Trial::cell).distinct().toList();
        data.put("commands", commands);
        data.put("cells", cells);
        data.put(
                "trials",
                run.trials().stream()
                        .map(trial -> trial(trial, cells, commands, curves))
                        .toList());
        return data;
    }

    private static Map<String, Object> table(final TableSummary table, final RunInfo info) {
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", table.name());
        data.put("headline", table.headline());
        data.put("common", table.subtitle());
        data.put("dimensions", table.dimensions());
        data.put("pairs", table.isOfPairs());
        data.put("leading", table.cells().indexOf(Verdicts.leading(table)));
        data.put("cells", table.cells().stream().map(cell -> cell(cell, info)).toList());
        return data;
    }

    private static Map<String, Object> cell(final CellSummary cell, final RunInfo info) {
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("conditions", cell.conditions());
        data.put("repeat", RepeatCommand.of(info, cell.conditions()));
        data.put("bound", estimate(cell.bound()));
        data.put("noise", cell.noiseFloor());
        data.put("arms", cell.arms().stream().map(PageData::arm).toList());
        return data;
    }

    private static Map<String, Object> arm(final ArmSummary arm) {
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", arm.name());
        data.put("outcome", arm.outcome());
        data.put("ok", arm.ok());
        data.put("attempts", arm.attempts());
        data.put("success", interval(arm.success()));
        data.put("comparable", arm.comparable());
        data.put("remarks", arm.remarks());
        data.put("letters", arm.letters());
        data.put("verdict", Grid.verdict(arm));
        final ArmSummary.Standing standing = arm.standing();
        if (standing != null) {
            data.put("ratio", List.of(rounded(standing.ratio()), interval(standing.spread()), standing.n()));
            data.put("p", rounded(standing.p()));
            data.put("superiority", rounded(standing.superiority()));
        }
        data.put("command", String.join(" ", arm.command()));
        data.put("estimates", inOrder(metric -> estimate(arm.estimates().get(metric))));
        return data;
    }

    private static Map<String, Object> trial(
            final Trial trial,
            final List<SortedMap<String, String>> cells,
            final List<String> commands,
            final LatencyCurves curves) {
        final Map<String, Object> data = new LinkedHashMap<>();
        data.put("order", trial.order());
        data.put("block", trial.block());
        data.put("table", trial.table());
        data.put("arm", trial.arm());
        data.put("cell", cells.indexOf(trial.cell()));
        data.put("outcome", trial.outcome());
        if (!trial.counts()) {
            data.put("remark", trial.invalid().isEmpty() ? trial.detail() : "INVALID: " + trial.invalid());
        }
        data.put("metrics", inOrder(metric -> rounded(trial.metrics().get(metric))));
        data.put("command", commands.indexOf(command(trial)));
        final List<@Nullable Double> curve = curves.trials().get(trial.order());
        if (curve != null) {
            data.put("curve", rounded(curve));
        }
        return data;
    }

    private static String command(final Trial trial) {
        return String.join(" ", trial.command());
    }

    private static @Nullable List<Object> estimate(final @Nullable Estimate estimate) {
        return estimate == null
                ? null
                : List.of(
                        rounded(estimate.median()),
                        rounded(estimate.spread().low()),
                        rounded(estimate.spread().high()),
                        estimate.n(),
                        estimate.interval());
    }

    private static List<Number> interval(final Interval interval) {
        return List.of(rounded(interval.low()), rounded(interval.high()));
    }

    private static List<@Nullable Object> inOrder(final Function<Metric, @Nullable Object> figure) {
        final List<@Nullable Object> figures = new ArrayList<>();
        for (final Metric metric : Metric.values()) {
            figures.add(figure.apply(metric));
        }
        return figures;
    }

    private static List<@Nullable Number> rounded(final List<@Nullable Double> values) {
        final List<@Nullable Number> rounded = new ArrayList<>();
        values.forEach(value -> rounded.add(rounded(value)));
        return rounded;
    }

    private static @Nullable Number rounded(final @Nullable Double value) {
        return value == null ? null : rounded(value.doubleValue());
    }

    private static Number rounded(final double value) {
        return value == Math.rint(value)
                ? (Number) (long) value
                : new BigDecimal(value).round(DIGITS).doubleValue();
    }
}
