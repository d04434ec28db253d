package dev.lockstep.tftp.bench.jmh;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.tftp.bench.console.Figure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * A table of the README, made from results of JMH.
 *
 * @param heading the first line
 * @param rows the lines below the heading and the line of dashes
 */
record MicrobenchmarkTable(String heading, List<String> rows) {
    private static final double LEAST_BYTES = 1;

    /** The columns of the codec's tables, by the class of the benchmark. */
    private static final Map<String, String> CODECS = columns(
            "EmptyPackets", "empty harness",
            "LockstepPackets", "this codec",
            "LockstepUncheckedPackets", "without bounds checks",
            "ByteBufferPackets", "bare `ByteBuffer`",
            "MemorySegmentPackets", "bare `MemorySegment`",
            "CommonsNetPackets", "Commons Net",
            "CommonsNetBufferedPackets", "its buffered operations");

    /** The columns of the timers' tables, by the structure. */
    private static final Map<String, String> STRUCTURES = columns(
            "HEAP_LAZY", "lazy heap (the product's)",
            "HEAP_LAZY_ARRAYS", "the same, times in arrays",
            "HEAP_EAGER", "eager heap",
            "HASHED_WHEEL_LAZY", "lazy hashed wheel",
            "HASHED_WHEEL_EAGER", "eager hashed wheel",
            "AGRONA_WHEEL_LAZY", "lazy Agrona wheel",
            "AGRONA_WHEEL_EAGER", "eager Agrona wheel",
            "LINEAR_SCAN", "linear scan",
            "EXECUTOR", "executor, re-arm alone");

    private static Map<String, String> columns(final String... keysAndHeadings) {
        final Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < keysAndHeadings.length; i += 2) {
            columns.put(keysAndHeadings[i], keysAndHeadings[i + 1]);
        }
        return columns;
    }

    /** The time of each packet with each codec. */
    static MicrobenchmarkTable ofCodec(final Path file, final int jdk) throws IOException {
        final Cells cells = new Cells();
        for (final JsonNode one : benchmarks(file)) {
            final String benchmark = one.get("benchmark").asText();
            final String withoutMethod = benchmark.substring(0, benchmark.lastIndexOf('.'));
            cells.add(
                    one.get("params").get("packet").asText(),
                    requireNonNull(CODECS.get(withoutMethod.substring(withoutMethod.lastIndexOf('.') + 1))),
                    text(one));
        }
        return cells.table("packet, JDK " + jdk, CODECS);
    }

    /** The time of each structure for a datagram, by the number of transfers. */
    static MicrobenchmarkTable ofTimers(final Path file, final int jdk) throws IOException {
        final Cells cells = new Cells();
        for (final JsonNode one : benchmarks(file)) {
            final String benchmark = one.get("benchmark").asText();
            if (benchmark.endsWith(".TimerBenchmark.datagram") || benchmark.endsWith(".ExecutorTimerBenchmark.rearm")) {
                final JsonNode parameters = one.get("params");
                cells.add(
                        parameters.get("transfers").asText(),
                        requireNonNull(
                                STRUCTURES.get(parameters.get("structure").asText())),
                        text(one));
            }
        }
        return cells.table("transfers, JDK " + jdk, STRUCTURES);
    }

    private static JsonNode benchmarks(final Path file) throws IOException {
        try (InputStream json = new GZIPInputStream(Files.newInputStream(file))) {
            return new ObjectMapper().readTree(json);
        }
    }

    private static String text(final JsonNode benchmark) {
        final JsonNode metric = benchmark.get("primaryMetric");
        final double bytes = benchmark
                .get("secondaryMetrics")
                .get("gc.alloc.rate.norm")
                .get("score")
                .asDouble();
        return Figure.of(metric.get("score").asDouble()) + " ± "
                + Figure.of(metric.get("scoreError").asDouble())
                + (bytes < LEAST_BYTES ? "" : ", " + Figure.of(bytes) + " B");
    }

    /** Cells by row and column. */
    private static final class Cells {
        private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        private final Set<String> present = new LinkedHashSet<>();

        void add(final String row, final String column, final String text) {
            rows.computeIfAbsent(row, key -> new LinkedHashMap<>()).put(column, text);
            present.add(column);
        }

        MicrobenchmarkTable table(final String first, final Map<String, String> order) {
            final List<String> headings =
                    order.values().stream().filter(present::contains).toList();
            final List<String> lines = new ArrayList<>();
            rows.forEach((name, cells) -> {
                final List<String> words = new ArrayList<>(List.of(name));
                headings.forEach(heading -> words.add(cells.getOrDefault(heading, Figure.MISSING)));
                lines.add("| " + String.join(" | ", words) + " |");
            });
            return new MicrobenchmarkTable("| " + first + " | " + String.join(" | ", headings) + " |", lines);
        }
    }
}
