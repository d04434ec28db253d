package dev.lockstep.tftp.bench;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Compares {@code CONFORMANCE.md} with the tags of all modules' tests. With {@code -Dconformance.update=true} it first rewrites the page's
 * last column.
 */
class ConformanceTest {
    private static final Path REPOSITORY = Path.of("..");
    private static final Path PAGE = REPOSITORY.resolve("tftp-protocol/CONFORMANCE.md");

    private static final PathMatcher JAVA = FileSystems.getDefault().getPathMatcher("glob:**/src/**.java");
    private static final PathMatcher TESTS = FileSystems.getDefault().getPathMatcher("glob:**/src/test/**");

    /** A clause such as 1350-4.10, a decision such as D3, or a quirk such as Q4. */
    private static final String ID = "(?:(?:[0-9]{3,4}|DF|SEC)-[0-9A-Za-z]+(?:\\.[0-9A-Za-z]+)*|[DQ][0-9]{1,2})";

    private static final Pattern TAG = Pattern.compile("@Tag\\(\"(" + ID + ")\"\\)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (" + ID + ") \\|.*\\|$");
    private static final Pattern CITATION = Pattern.compile("(?<![-\\w])" + ID + "\\b");
    private static final Pattern ANCHOR = Pattern.compile("(?m)^<a id=\"(.*)\"></a>\n## ");
    private static final Pattern LINK_ON_THE_PAGE = Pattern.compile("\\(#([a-z0-9-]+)\\)");

    /** Each tag with the classes that carry it and the number of times that they do. */
    private static Map<String, Map<String, Long>> classes = Map.of();

    private static List<Path> sources = List.of();
    private static String page = "";

    @BeforeAll
    static void readAll() throws IOException {
        try (Stream<Path> files = Files.walk(REPOSITORY)) {
            sources = files.filter(JAVA::matches).toList();
        }
        classes = sources.stream()
                .filter(TESTS::matches)
                .flatMap(file -> found(TAG, read(file)).map(tag -> Map.entry(tag.group(1), className(file))))
                .collect(groupingBy(Map.Entry::getKey, groupingBy(Map.Entry::getValue, counting())));
        page = read(PAGE);
        if (Boolean.getBoolean("conformance.update")) {
            page = page.lines().map(line -> withClasses(line) + "\n").collect(joining());
            Files.writeString(PAGE, page);
        }
    }

    private static String className(final Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static String read(final Path file) {
        try {
            return Files.readString(file);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<MatchResult> found(final Pattern pattern, final String text) {
        return pattern.matcher(text).results();
    }

    private static Stream<String> rows(final String text) {
        return found(ROW, text).map(row -> row.group(1));
    }

    /** A quirk's last column names clauses; that of every other row names test classes. */
    private static String withClasses(final String line) {
        final String id = rows(line).findFirst().orElse("Q");
        if (id.startsWith("Q")) {
            return line;
        }
        final String names = classNames(id);
        return line.substring(0, line.lastIndexOf('|', line.length() - 2))
                + (names.isEmpty() ? "| |" : "| " + names + " |");
    }

    /** The class with the most tests of this tag first. Among equals the class with the fewest different tags, which is the most specific. */
    private static String classNames(final String tag) {
        return classes.getOrDefault(tag, Map.of()).entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Long> entry) -> -entry.getValue())
                        .thenComparingLong(entry -> differentTags(entry.getKey()))
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .collect(joining(", "));
    }

    private static long differentTags(final String className) {
        return classes.values().stream()
                .filter(tests -> tests.containsKey(className))
                .count();
    }

    @Test
    void everyTagHasARow() {
        final Set<String> rows = rows(page).collect(toSet());

        assertThat(classes.keySet().stream().filter(tag -> !rows.contains(tag)))
                .as("tags without a row in CONFORMANCE.md")
                .isEmpty();
    }

    @Test
    void everyRowNamesTheClassesThatCarryItsTagMainClassFirst() {
        assertThat(page.lines().filter(line -> !line.equals(withClasses(line))))
                .as("rows of CONFORMANCE.md whose tests are out of date: the command in its header updates them")
                .isEmpty();
    }

    @Test
    void everyClauseHasATest() {
        assertThat(page.lines().filter(line -> rows(line).anyMatch(id -> id.contains("-") && !classes.containsKey(id))))
                .as(
                        "rows of CONFORMANCE.md without a test: a gate needs a test, any other row is removed with its last test")
                .isEmpty();
    }

    @Test
    void everySourceHasOneTableWithAnAnchorAndIsSortedAsNumbers() {
        final List<String> tables = new ArrayList<>();
        for (final String section : page.split("(?m)^## ", -1)) {
            final List<String> ids = rows(section).toList();
            final List<String> inOneTable =
                    ids.stream().map(ConformanceTest::source).distinct().toList();

            assertThat(ids)
                    .isSortedAccordingTo(ConformanceTest::compareAsNumbers)
                    .doesNotHaveDuplicates();
            assertThat(inOneTable).as("sources in one table").hasSizeLessThan(2);
            tables.addAll(inOneTable);
        }
        assertThat(tables).doesNotHaveDuplicates();
        assertThat(found(ANCHOR, page).map(anchor -> anchor.group(1)))
                .as("anchors of the tables, in the order of the links in the header")
                .hasSameSizeAs(tables)
                .containsExactlyElementsOf(
                        found(LINK_ON_THE_PAGE, page).map(link -> link.group(1)).toList());
    }

    private static String source(final String id) {
        return id.contains("-") ? id.substring(0, id.indexOf('-')) : id.substring(0, 1);
    }

    /** The order is, for instance, 4.2, 4.10, I.0. */
    private static int compareAsNumbers(final String left, final String right) {
        return padded(left).compareTo(padded(right));
    }

    private static String padded(final String id) {
        return Pattern.compile("[0-9]+")
                .matcher(id)
                .replaceAll(number -> "0".repeat(4 - number.group().length()) + number.group());
    }

    @Test
    void everyCitedClauseDecisionAndQuirkHasARow() {
        final Set<String> rows = rows(page).collect(toSet());
        final Set<String> tables = rows.stream().map(ConformanceTest::source).collect(toSet());
        final Set<String> cited = Stream.concat(sources.stream().map(ConformanceTest::read), Stream.of(page))
                .flatMap(text -> found(CITATION, text))
                .map(MatchResult::group)
                .filter(id -> tables.contains(source(id)))
                .collect(toSet());

        assertThat(cited).contains("D3", "Q3", "DF-16.1");
        assertThat(cited.stream().filter(id -> !rows.contains(id)))
                .as("cited in Java sources or on the page, but without a row on the page")
                .isEmpty();
    }
}
