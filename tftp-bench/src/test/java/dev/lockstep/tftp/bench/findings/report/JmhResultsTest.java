package dev.lockstep.tftp.bench.findings.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmhResultsTest {
    static Path sample() {
        try {
            return Path.of(
                    requireNonNull(JmhResultsTest.class.getResource("jmh.json")).toURI());
        } catch (final URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldGroupBenchmarksByPackage() throws IOException {
        final JmhResults results = JmhResults.read(List.of(sample()));

        assertThat(results.groups()).containsOnlyKeys("codec", "timer");
        assertThat(results.groups().get("timer"))
                .containsExactly(new JmhResults.Row(
                        "RearmBenchmark.rearm",
                        Map.of("structure", "LAZY_WHEEL", "transfers", "1024"),
                        1.5,
                        0.0625,
                        "ns/op",
                        null));
    }

    @Test
    void shouldDistinguishFlagsAndReadAMissingAllocationAsZero() throws IOException {
        assertThat(JmhResults.read(List.of(sample())).groups().get("codec"))
                .containsExactly(
                        new JmhResults.Row(
                                "DataBenchmark.decode",
                                Map.of("blockSize", "512", "JVM flags", "-Dagrona.disable.bounds.checks=true"),
                                2.25,
                                0.125,
                                "ns/op",
                                0.0001),
                        new JmhResults.Row(
                                "DataBenchmark.decode", Map.of("blockSize", "512"), 2.75, null, "ns/op", 0.0));
    }

    @Test
    void shouldExplainAnInvalidFile(@TempDir final Path directory) throws IOException {
        for (final String content : List.of("Benchmark  Mode  Cnt", "{}", "[{\"benchmark\": \"decode\"}]")) {
            final Path file = Files.writeString(directory.resolve("jmh.txt"), content);
            assertThatIOException()
                    .isThrownBy(() -> JmhResults.read(List.of(file)))
                    .withMessageStartingWith(file.toString())
                    .withMessageMatching("(?s).*(-rf json|without a benchmark's name).*");
        }
    }

    @Test
    void shouldReadTheFilesOfSeveralJdksWhichMayBeCompressed(@TempDir final Path directory) throws IOException {
        Files.writeString(directory.resolve("jmh-17.json"), result("17.0.1", 5));
        try (OutputStream compressed =
                new GZIPOutputStream(Files.newOutputStream(directory.resolve("jmh-25.json.gz")))) {
            compressed.write(result("25", 4).getBytes(StandardCharsets.UTF_8));
        }
        Files.writeString(directory.resolve("run.json"), "{}");

        assertThat(JmhResults.in(directory).groups().get("codec"))
                .extracting(JmhResults.Row::params, JmhResults.Row::score)
                .containsExactly(tuple(Map.of("JDK", "17.0.1"), 5.0), tuple(Map.of("JDK", "25"), 4.0));
    }

    private static String result(final String jdk, final int score) {
        return "[{\"benchmark\": \"x.codec.Ack.encode\", \"jdkVersion\": \"" + jdk
                + "\", \"primaryMetric\": {\"score\": " + score + ", \"scoreUnit\": \"ns/op\"}}]";
    }
}
