package dev.lockstep.tftp.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The README's tables of runs are those of the committed summaries. A comment above each names the summary, the heading there, and perhaps a last
 * column that is left out; {@code -Dreadme.update=true} writes the tables.
 */
class ReadmeTablesTest {
    private static final Pattern SOURCE =
            Pattern.compile("<!-- (results/[^/]+/summary\\.md): (.+?)(?:, without (\\w+))? -->");
    private static final Pattern SEED = Pattern.compile("\"seed\" : \"([\\w,]+)\"");

    private static List<String> table(final Path summary, final String heading, final @Nullable String without)
            throws IOException {
        final List<String> lines = Files.readAllLines(summary);
        final int start = lines.stream()
                .map(line -> line.replaceFirst("^#+ ", ""))
                .toList()
                .indexOf(heading);
        assertThat(start).as("the table '%s' of %s", heading, summary).isPositive();
        final List<String> rows = lines.subList(start + 1, lines.size()).stream()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        if (without == null) {
            return rows;
        }
        assertThat(rows.get(0)).endsWith("| " + without + " |");
        return rows.stream()
                .map(row -> row.replaceFirst("\\|(\\\\.|[^\\\\|])*\\|$", "|"))
                .toList();
    }

    /** The README with the tables of the summaries in place of its own. */
    private static List<String> withTables(final List<String> readme) throws IOException {
        final List<String> lines = new ArrayList<>();
        boolean inReplaced = false;
        for (final String line : readme) {
            if (inReplaced && (line.isEmpty() || line.startsWith("|"))) {
                continue;
            }
            if (inReplaced) {
                lines.add("");
            }
            lines.add(line);
            final Matcher source = SOURCE.matcher(line);
            inReplaced = source.matches();
            if (inReplaced) {
                lines.add("");
                lines.addAll(table(Path.of(source.group(1)), source.group(2), source.group(3)));
            }
        }
        return lines;
    }

    @Test
    void shouldShowTheTablesOfTheCommittedRuns() throws IOException {
        if (Boolean.getBoolean("readme.update")) {
            Files.write(CommittedRuns.README, withTables(Files.readAllLines(CommittedRuns.README)));
        }
        final List<String> readme = Files.readAllLines(CommittedRuns.README);

        assertThat(readme).isEqualTo(withTables(readme));
    }

    @ParameterizedTest
    @ValueSource(strings = {"compare", "timers", "verdicts"})
    void shouldNameEachRunOfThisCommandWithItsSeeds(final String command) throws IOException {
        final String readme = Files.readString(CommittedRuns.README);

        assertThat(CommittedRuns.of(command)).isNotEmpty().allSatisfy(run -> {
            final Matcher seed = SEED.matcher(Files.readString(run.resolve("run.json")));
            assertThat(seed.find()).isTrue();
            assertThat(readme).contains(run.getFileName() + "/report.html", "--seed " + seed.group(1));
        });
    }
}
