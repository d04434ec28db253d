package dev.lockstep.tftp.bench.findings.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final List<Page> PAGES = List.of(new Page(
            "Timers",
            List.of(
                    new Part.Sentence("Use it."),
                    Part.Table.plain(
                            "A table",
                            List.of("who", "time\ns"),
                            List.of(
                                    List.of("one", 1.23456),
                                    List.of("other", Double.POSITIVE_INFINITY),
                                    List.of("third", Double.NaN)),
                            "A note."),
                    new Part.Scatter("Points", "x", "y", List.of(new Part.Point("a", 0.123456, 2, true)), ""),
                    new Part.Curves(
                            "Lines",
                            "x",
                            "y",
                            List.of(1.0, 2.0),
                            List.of(new Part.Line("a", List.of(1.0, Double.NaN), Double.NaN)),
                            ""))));

    @Test
    void shouldPrintSentencesAndTables() {
        assertThat(PageText.of(PAGES).lines())
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
                        "");
    }

    @Test
    void shouldTellTheReportWhatKindEachPartIs() throws IOException {
        final JsonNode parts = new ObjectMapper().readTree(PageJson.of(PAGES)).at("/0/parts");

        assertThat(parts.findValuesAsText("kind")).containsExactly("sentence", "table", "scatter", "curves");
        assertThat(parts.at("/1/rows/0/1").asText()).isEqualTo("1.235");
        assertThat(parts.at("/2/points/0/x").asText()).isEqualTo("0.1235");
    }

    @Test
    void shouldLeaveOutNumbersThatAreNone() throws IOException {
        final JsonNode parts = new ObjectMapper().readTree(PageJson.of(PAGES)).at("/0/parts");

        assertThat(parts.at("/1/rows/1/1").isNull()).isTrue();
        assertThat(parts.at("/1/rows/2/1").isNull()).isTrue();
        assertThat(parts.at("/3/lines/0/y/1").isNull()).isTrue();
        assertThat(parts.at("/3/lines/0/mark").isNull()).isTrue();
    }
}
