package dev.lockstep.tftp.bench.findings.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.tftp.bench.findings.pages.Table.Cell;
import dev.lockstep.tftp.bench.findings.pages.Table.Column;
import dev.lockstep.tftp.bench.findings.pages.Table.Group;
import dev.lockstep.tftp.bench.findings.pages.Table.Look;
import dev.lockstep.tftp.bench.findings.pages.Table.Shown;
import dev.lockstep.tftp.bench.findings.statistics.Estimate;
import dev.lockstep.tftp.bench.findings.statistics.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {
    private static final Map<String, Double> TIMES =
            Map.of("one", 1.23456, "other", Double.POSITIVE_INFINITY, "third", Double.NaN);
    private static final List<Page> PAGES = List.of(new Page(
            "Timers",
            List.of(
                    new Part.Sentence("Use it."),
                    new Columns<String>()
                            .add("who", name -> name)
                            .add("time\ns", TIMES::get)
                            .table("A table", List.of("one", "other", "third"), "A note."),
                    new Part.Scatter("Points", "x", "y", List.of(new Part.Point("a", 0.123456, 2, true)), ""),
                    Part.Curves.logarithmic(
                            "Lines",
                            "x",
                            "y",
                            List.of(1.0, 12345.6),
                            List.of(Part.Line.of("a", List.of(1.0, Double.NaN), null)),
                            ""),
                    new Part.Notice(true, "FAIL", List.of("one|two")))));

    /** Two groups, of which a browser shows one at a time. Only the first has a second figure. */
    private static final Table GROUPED = new Table(
            "servers",
            "blksize=512",
            List.of(
                    Column.of("who"),
                    Column.of("window").look(Look.CONDITION),
                    Column.of("speed\nMiB/s").highestFirst(),
                    Column.of("more"),
                    Column.of("bar").shown(Shown.IN_BROWSER)),
            List.of(
                    List.of("one", "1", new Estimate(0.5, 10, new Interval(0.4, 0.6), true), new Interval(1, 2), ""),
                    List.of("one", "4", Cell.of("", 7).hover("h"), Double.NaN, "")),
            Table.Shade.NONE,
            List.of(),
            List.of(
                    new Group("window=1", "", 1, List.of("one: late"), List.of("bound: 9"), 9, true),
                    new Group("window=4", "", 1, List.of("one: late"), List.of(), Double.NaN, false)),
            "For all.");

    private static JsonNode json(final Part... parts) throws IOException {
        return new ObjectMapper()
                .readTree(PageJson.json(List.of(new Page("", List.of(parts)))))
                .at("/0/parts");
    }

    @Test
    void shouldPrintSentencesTablesAndNotices() {
        assertThat(PageText.of(PAGES.get(0).parts()).lines())
                .containsExactly(
                        "Use it.",
                        "",
                        "A table",
                        "",
                        "       time",
                        "who       s",
                        "one    1.23",
                        "other   inf",
                        "third     -",
                        "",
                        "A note.",
                        "",
                        "FAIL:",
                        "  one|two",
                        "");
    }

    @Test
    void shouldPrintEachGroupWithoutTheColumnsOfOthers() {
        assertThat(PageText.of(List.of(GROUPED)).lines())
                .containsExactly(
                        "servers: blksize=512",
                        "",
                        "-- window=1",
                        "     speed",
                        "who  MiB/s       more",
                        "one  0.500  1.00-2.00",
                        "one: late",
                        "bound: 9",
                        "",
                        "-- window=4",
                        "     speed",
                        "who  MiB/s",
                        "one   7.00",
                        "");
    }

    @Test
    void shouldWriteTheSameInMarkdown() {
        assertThat(PageMarkdown.of(
                        "title", List.of(PAGES.get(0), new Page("", List.of(GROUPED))), Map.of("cpu", "a_b")))
                .isEqualTo("""
                        # title

                        ## Timers

                        Use it.

                        ### A table

                        | who | time s |
                        |---|---|
                        | one | 1.23 |
                        | other | inf |
                        | third | - |

                        A note.

                        **FAIL**

                        - one\\|two

                        ## servers

                        All with blksize=512.

                        ### window=1

                        | who | speed MiB/s | more |
                        |---|---|---|
                        | one | 0.500 | 1.00-2.00 |

                        - one: late
                        - bound: 9

                        ### window=4

                        | who | speed MiB/s |
                        |---|---|
                        | one | 7.00 |

                        ## Environment

                        - cpu: a\\_b
                        """);
    }

    @Test
    void shouldWriteTheKindOfEachPart() throws IOException {
        final JsonNode parts = new ObjectMapper().readTree(PageJson.json(PAGES)).at("/0/parts");

        assertThat(parts.findValuesAsText("kind")).containsExactly("sentence", "table", "scatter", "curves", "notice");
        assertThat(parts.at("/1/rows/0/1").asText()).isEqualTo("1.235");
        assertThat(parts.at("/2/points/0/x").asText()).isEqualTo("0.1235");
        assertThat(parts.at("/3/x/1").asText()).isEqualTo("12350");
    }

    @Test
    void shouldLeaveOutNonFiniteNumbers() throws IOException {
        final JsonNode parts = new ObjectMapper().readTree(PageJson.json(PAGES)).at("/0/parts");

        assertThat(parts.at("/1/rows/1/1").isNull()).isTrue();
        assertThat(parts.at("/1/rows/2/1").isNull()).isTrue();
        assertThat(parts.at("/3/lines/0/y/1").isNull()).isTrue();
        assertThat(parts.at("/3/lines/0/mark").isNull()).isTrue();
    }

    @Test
    void shouldWriteOnlyAttributesThatDifferFromTheDefault() throws IOException {
        final JsonNode table = json(GROUPED).get(0);

        assertThat(table.at("/header/0").asText()).isEqualTo("who");
        assertThat(table.at("/header/1/look").asText()).isEqualTo("CONDITION");
        assertThat(table.at("/rows/0/2")).hasToString("[0.5,0.4,0.6,10,true]");
        assertThat(table.at("/rows/1/2")).hasToString("{\"value\":7,\"hover\":\"h\"}");
        assertThat(json(PAGES.get(0).parts().get(1)).get(0).has("groups")).isFalse();
    }

    @Test
    void shouldReadItsOwnFile(@TempDir final Path directory) throws IOException {
        final String written = PageJson.of(PAGES);

        assertThat(PageJson.of(PageJson.read(Files.writeString(directory.resolve("pages.json"), written))))
                .isEqualTo(written);
    }

    @Test
    void shouldPrintTheSameOnceWrittenAndRead(@TempDir final Path directory) throws IOException {
        final Table numbers = new Table(
                "numbers",
                "",
                List.of(Column.of("n"), Column.of("x"), Column.of("shown"), Column.of("details")),
                List.of(List.of(
                        60,
                        60.0,
                        Cell.of("1.0-2.0").hover("h").mark("good"),
                        Cell.of("", 1.23456).more(List.of(new Part.Paragraph("more"))))),
                Table.Shade.NONE,
                List.of(),
                List.of(),
                "");
        final List<Page> pages = List.of(PAGES.get(0), new Page("Tables", List.of(GROUPED, numbers)));
        final Path file = Files.writeString(directory.resolve("pages.json"), PageJson.of(pages));

        final List<Page> read = PageJson.read(file);

        assertThat(PageMarkdown.of("title", read, Map.of())).isEqualTo(PageMarkdown.of("title", pages, Map.of()));
        assertThat(PageText.of(read.get(1).parts()))
                .isEqualTo(PageText.of(pages.get(1).parts()));
        assertThat(PageJson.json(read)).isEqualTo(PageJson.json(pages));
    }
}
