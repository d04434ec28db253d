package dev.lockstep.tftp.bench.measure.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.CommittedRuns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tables of comparisons in the README are those of the committed runs. */
class ComparisonTablesTest {
    /** How the overview of a comparison begins: its first columns are the cell and our implementation. */
    private static final String OVERVIEW = "| transfer | lockstep |";

    private static final Pattern SEED = Pattern.compile("\"seed\" : \"(\\w+)\"");

    private static List<String> overviews(final List<String> lines) {
        return lines.stream().filter(line -> line.startsWith(OVERVIEW)).toList();
    }

    @Test
    void shouldShowTheCommittedMediansOfAllImplementations() throws Exception {
        final List<String> committed = CommittedRuns.summaries(CommittedRuns.of("compare"));
        final List<String> shown = overviews(Files.readAllLines(CommittedRuns.README));

        assertThat(shown).isNotEmpty().containsExactlyInAnyOrderElementsOf(overviews(committed));
        for (final String heading : shown) {
            assertThat(committed).containsAll(CommittedRuns.readmeRows(heading));
        }
    }

    @Test
    void shouldNameTheRunsAndTheirSeeds() throws Exception {
        final String readme = Files.readString(CommittedRuns.README);
        for (final Path run : CommittedRuns.of("compare")) {
            if (!overviews(CommittedRuns.summaries(List.of(run))).isEmpty()) {
                final Matcher seed = SEED.matcher(Files.readString(run.resolve("run.json")));
                assertThat(seed.find()).isTrue();
                assertThat(readme).contains(run.getFileName() + "/report.html", "--seed " + seed.group(1));
            }
        }
    }
}
