package dev.lockstep.tftp.bench.findings.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
        final JmhResults results = JmhResults.read(sample());

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
        assertThat(JmhResults.read(sample()).groups().get("codec"))
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
                    .isThrownBy(() -> JmhResults.read(file))
                    .withMessageStartingWith(file.toString())
                    .withMessageMatching("(?s).*(-rf json|without a benchmark's name).*");
        }
    }
}
