package dev.lockstep.tftp.bench.findings.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.tftp.bench.findings.pages.Columns;
import dev.lockstep.tftp.bench.findings.pages.Page;
import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.findings.pages.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The results that JMH writes with {@code -rf json}, by the package of the benchmarks, such as codec and timer.
 *
 * @param groups the benchmarks by the last part of the package's name
 */
record JmhResults(Map<String, List<Row>> groups) {
    static final JmhResults NONE = new JmhResults(Map.of());

    /** The parameters that JMH does not know: the JDK, if there are several, and the JVM's flags that differ. */
    static final String JDK = "JDK";

    static final String FLAGS = "JVM flags";

    private static final Pattern FILE = Pattern.compile("jmh.*\\.json(\\.gz)?");
    private static final String COMPRESSED = ".gz";
    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final String PROFILED = "gc.alloc.rate";

    /** With fewer bytes for an operation, only the profiler allocates. */
    private static final double NOTHING = 0.01;

    /**
     * A benchmark with its parameters.
     *
     * @param params values by name; JVM flags that differ between benchmarks are among them
     * @param error half of JMH's 99.9 % interval, or null if there was a single fork
     * @param allocated bytes per operation, or null if not profiled
     */
    record Row(
            String name,
            Map<String, String> params,
            double score,
            @Nullable Double error,
            String unit,
            @Nullable Double allocated) {}

    /** The results in a run's directory: all its files of the form {@code jmh*.json}, which may be compressed; {@link #NONE} without any. */
    static JmhResults in(final Path directory) throws IOException {
        final List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(
                            file -> FILE.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
        return read(files);
    }

    /** The results of several files, such as one for each JDK. */
    static JmhResults read(final List<Path> files) throws IOException {
        final List<JsonNode> benchmarks = new ArrayList<>();
        for (final Path file : files) {
            benchmarks(file).forEach(benchmarks::add);
        }
        final Set<String> common = commonFlags(benchmarks);
        final boolean severalJdks =
                benchmarks.stream().map(JmhResults::jdk).distinct().count() > 1;
        final Map<String, List<Row>> groups = new TreeMap<>();
        for (final JsonNode benchmark : benchmarks) {
            final String[] names = names(benchmark);
            groups.computeIfAbsent(names[names.length - 3], name -> new ArrayList<>())
                    .add(row(names, benchmark, common, severalJdks));
        }
        return new JmhResults(groups);
    }

    private static JsonNode benchmarks(final Path file) throws IOException {
        final JsonNode benchmarks;
        try {
            benchmarks = new ObjectMapper().readTree(content(file));
        } catch (final JsonProcessingException e) {
            throw new IOException(
                    file + " is not valid JSON (JMH writes it with -rf json -rff FILE): " + e.getOriginalMessage());
        }
        if (!benchmarks.isArray()) {
            throw new IOException(file + " is JSON, but not a list of JMH's results: write it with -rf json -rff FILE");
        }
        for (final JsonNode benchmark : benchmarks) {
            if (names(benchmark).length < 3 || !benchmark.path("primaryMetric").has("score")) {
                throw new IOException(
                        file + " holds a result without a benchmark's name or score: " + benchmark.path("benchmark"));
            }
        }
        return benchmarks;
    }

    private static String[] names(final JsonNode benchmark) {
        return benchmark.path("benchmark").asText().split("\\.", -1);
    }

    private static String jdk(final JsonNode benchmark) {
        return benchmark.path("jdkVersion").asText();
    }

    private static byte[] content(final Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream content = file.toString().endsWith(COMPRESSED) ? new GZIPInputStream(bytes) : bytes) {
            return content.readAllBytes();
        }
    }

    private static Row row(
            final String[] names, final JsonNode benchmark, final Set<String> common, final boolean severalJdks) {
        final Map<String, String> params = new LinkedHashMap<>();
        for (final Map.Entry<String, JsonNode> param : benchmark.path("params").properties()) {
            params.put(param.getKey(), param.getValue().asText());
        }
        final Set<String> flags = flags(benchmark);
        flags.removeAll(common);
        if (!flags.isEmpty()) {
            params.put(FLAGS, String.join(" ", flags));
        }
        if (severalJdks) {
            params.put(JDK, jdk(benchmark));
        }
        final JsonNode metric = benchmark.path("primaryMetric");
        final JsonNode error = metric.path("scoreError");
        return new Row(
                names[names.length - 2] + "." + names[names.length - 1],
                params,
                metric.path("score").asDouble(),
                error.isNumber() ? error.doubleValue() : null,
                metric.path("scoreUnit").asText(),
                allocated(benchmark.path("secondaryMetrics")));
    }

    /** Newer JVMs leave the figure out if it is zero; older versions of JMH begin its name with a dot. */
    private static @Nullable Double allocated(final JsonNode metrics) {
        boolean profiled = false;
        for (final Map.Entry<String, JsonNode> metric : metrics.properties()) {
            if (metric.getKey().endsWith(ALLOCATED)) {
                return metric.getValue().path("score").asDouble();
            }
            profiled |= metric.getKey().endsWith(PROFILED);
        }
        return profiled ? 0.0 : null;
    }

    private static Set<String> commonFlags(final List<JsonNode> benchmarks) {
        final Set<String> common = new LinkedHashSet<>();
        benchmarks.forEach(benchmark -> common.addAll(flags(benchmark)));
        benchmarks.forEach(benchmark -> common.retainAll(flags(benchmark)));
        return common;
    }

    private static Set<String> flags(final JsonNode benchmark) {
        final Set<String> flags = new LinkedHashSet<>();
        benchmark.path("jvmArgs").forEach(flag -> flags.add(flag.asText()));
        return flags;
    }

    /** A page with the results of each package; empty without results. */
    Optional<Page> page() {
        return groups.isEmpty()
                ? Optional.empty()
                : Optional.of(new Page(
                        "Codec and timers, by JMH",
                        groups.entrySet().stream()
                                .flatMap(group -> parts(group.getKey(), group.getValue()))
                                .toList()));
    }

    /** The ratios, with all rows on demand; only the rows of a package without alternatives. */
    private static Stream<Part> parts(final String name, final List<Row> rows) {
        final Part table = table(name, rows);
        return JmhRatios.of(name, rows)
                .map(ratios -> Stream.of(
                        ratios, new Part.Details("All " + rows.size() + " results of " + name, List.of(table))))
                .orElseGet(() -> Stream.of(table));
    }

    private static Table table(final String name, final List<Row> rows) {
        final Columns<Row> columns = new Columns<Row>()
                .add("benchmark", row -> Table.Cell.of(row.name()).hover(row.name()));
        rows.stream()
                .flatMap(row -> row.params().keySet().stream())
                .distinct()
                .forEach(param -> columns.add(param, row -> row.params().get(param)));
        return columns.add("score", Row::score)
                .add("± 99.9 %", Row::error)
                .add("unit", Row::unit)
                .add(
                        "allocated\nB/op",
                        row -> row.allocated() != null && row.allocated() < NOTHING
                                ? Table.Cell.of("0", row.allocated()).mark("good")
                                : row.allocated())
                .table(name, rows, "");
    }
}
