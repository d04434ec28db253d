package dev.lockstep.tftp.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The runs in {@code results}, and the tables of the README that are copied from them. */
public final class CommittedRuns {
    public static final Path README = Path.of("README.md");

    private static final Path RESULTS = Path.of("results");

    private CommittedRuns() {}

    /** The runs of a command, the oldest first. */
    public static List<Path> of(final String command) throws IOException {
        try (Stream<Path> runs = Files.list(RESULTS)) {
            return runs.filter(run -> run.getFileName().toString().endsWith("-" + command))
                    .sorted()
                    .toList();
        }
    }

    /** The lines of the runs' summaries. */
    public static List<String> summaries(final List<Path> runs) throws IOException {
        final List<String> lines = new ArrayList<>();
        for (final Path run : runs) {
            lines.addAll(Files.readAllLines(run.resolve("summary.md")));
        }
        return lines;
    }

    /** The rows of a README's table, without the heading and the line below it, and without emphasis. */
    public static List<String> readmeRows(final String heading) throws IOException {
        final List<String> lines = Files.readAllLines(README);
        final int start = lines.indexOf(heading);
        assertThat(start).as("the table '%s'", heading).isPositive();
        return lines.subList(start + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.replace("**", "").replace("`", ""))
                .toList();
    }
}
