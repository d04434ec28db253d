package dev.lockstep.tftp.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of timers in the README are those of the committed run. */
class LaboratoryTablesTest {
    private static final Path README = Path.of("README.md");
    private static final Path RESULTS = Path.of("results");

    private static Path run() throws IOException {
        try (Stream<Path> runs = Files.list(RESULTS)) {
            return runs.filter(run -> run.getFileName().toString().endsWith("-timers"))
                    .reduce((one, other) -> {
                        throw new AssertionError("two runs of timers: which is the README's?");
                    })
                    .orElseThrow();
        }
    }

    /** The rows of a README's table, without the heading and the line below it, and without emphasis. */
    private static List<String> rows(final String heading) throws IOException {
        final List<String> lines = Files.readAllLines(README);
        final int start = lines.indexOf(heading);
        assertThat(start).as("the table '%s'", heading).isPositive();
        return lines.subList(start + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.replace("**", "").replace("`", ""))
                .toList();
    }

    @Test
    void shouldShowTheCommittedFiguresOfAllTimers() throws IOException {
        final List<String> committed = Files.readAllLines(run().resolve("summary.md"));

        assertThat(committed)
                .containsAll(
                        rows(
                                "| both ends | on the front | p99 / best, mean | p99 / best, worst | wasted, mean % | wasted, most % |"))
                .containsAll(
                        rows(
                                "| scenario | `adaptive` p99, s | wasted % | best peer | its p99 s | wasted % | its p99 / ours |"));
    }

    @Test
    void shouldNameTheCommandThatMadeThem() throws IOException {
        assertThat(Files.readString(README))
                .contains(run().getFileName().toString())
                .contains("--trials 7000 --seed one,two,three");
        assertThat(Files.readString(run().resolve("run.json"))).contains("\"one,two,three\"");
    }
}
