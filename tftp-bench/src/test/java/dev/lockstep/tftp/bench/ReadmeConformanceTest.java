package dev.lockstep.tftp.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the README's conformance table to the tests: a clause stands there if and only if a test carries its tag. */
class ReadmeConformanceTest {
    private static final Path REPOSITORY = Path.of("..");
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"((?:[0-9]{3,4}|DF|SEC)-[0-9A-Z][0-9A-Za-z.]*)\"\\)");
    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("854", "RFC 854, line ends"),
            Map.entry("1122", "RFC 1122, hosts"),
            Map.entry("1123", "RFC 1123 section 4.2"),
            Map.entry("1350", "RFC 1350"),
            Map.entry("2347", "RFC 2347, options"),
            Map.entry("2348", "RFC 2348, blksize"),
            Map.entry("2349", "RFC 2349, timeout and tsize"),
            Map.entry("3617", "RFC 3617, URIs"),
            Map.entry("6298", "RFC 6298, timers"),
            Map.entry("7440", "RFC 7440, windowsize"),
            Map.entry("8085", "RFC 8085, UDP"),
            Map.entry("DF", "de facto"),
            Map.entry("SEC", "security"));

    @Test
    void shouldListInTheReadmeExactlyTheClausesThatTestsCarry() throws IOException {
        assertThat(Files.readString(REPOSITORY.resolve("README.md")))
                .as("README.md, section Conformance, must contain this table")
                .contains(table());
    }

    private static String table() throws IOException {
        final Map<String, TreeSet<String>> clauses = new TreeMap<>();
        try (Stream<Path> files = Files.walk(REPOSITORY)) {
            files.filter(file -> file.toString().contains("/src/test/java/")
                            && file.toString().endsWith(".java"))
                    .flatMap(ReadmeConformanceTest::tags)
                    .forEach(id -> clauses.computeIfAbsent(id.substring(0, id.indexOf('-')), source -> new TreeSet<>())
                            .add(id.substring(id.indexOf('-') + 1)));
        }
        final StringBuilder table = new StringBuilder("| source | clauses with tests |\n|---|---|\n");
        clauses.forEach((source, ids) -> table.append("| ")
                .append(TITLES.getOrDefault(source, source))
                .append(" | ")
                .append(String.join(" ", ids))
                .append(" |\n"));
        return table.toString();
    }

    private static Stream<String> tags(final Path file) {
        try {
            return TAG.matcher(Files.readString(file)).results().map(found -> found.group(1));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
