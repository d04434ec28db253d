package dev.lockstep.tftp.bench.findings.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The runs from which the README's figures come. */
class CommittedRunsTest {
    private static final Path RESULTS = Path.of("results");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| \\[(\\S+)\\]\\(\\1/summary\\.md\\) \\|");

    static List<Path> runs() throws IOException {
        try (Stream<Path> all = Files.list(RESULTS)) {
            return all.filter(Files::isDirectory).sorted().toList();
        }
    }

    @Test
    void shouldAllBeInTheIndexAndNoOthers() throws IOException {
        final List<String> listed = ROW.matcher(Files.readString(RESULTS.resolve("README.md")))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(listed)
                .isEqualTo(
                        runs().stream().map(run -> run.getFileName().toString()).toList());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void shouldBeTrusted(final Path run) throws IOException {
        assertThat(run.getFileName().toString()).doesNotEndWith("-FAIL");
        assertThat(RunDirectory.readInfo(run).failures()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("runs")
    void shouldHaveWhatReportReads(final Path run) {
        assertThat(Stream.of("trials.ndjson", RunDirectory.PAGES).map(run::resolve))
                .as("what the pages are made from")
                .anyMatch(Files::isRegularFile);
        assertThat(run.resolve("report.html")).isRegularFile();
        assertThat(run.resolve("summary.md")).isRegularFile();
    }
}
