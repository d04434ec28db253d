package dev.lockstep.tftp.bench.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void shouldAlignWordsLeftAndFiguresRight() {
        final TextTable table = new TextTable(List.of("who", "MiB/s"));
        table.add(List.of("lockstep", "60.5"));
        table.add(List.of("me", "7"));

        assertThat(table.render().lines()).containsExactly("who       MiB/s", "lockstep   60.5", "me            7");
    }

    @Test
    void shouldAlignHeadersAtTheirLastLine() {
        final TextTable table = new TextTable(List.of("n", "round trip\np50 us"));
        table.add(List.of("1", "12.5"));

        assertThat(table.render().lines()).containsExactly("   round trip", "n      p50 us", "1        12.5");
    }

    @Test
    void shouldRenderAHeaderWithoutRows() {
        assertThat(new TextTable(List.of("a", "b")).render().lines()).containsExactly("a  b");
    }

    @Test
    void shouldWriteNoTrailingBlanks() {
        final TextTable table = new TextTable(List.of("a", "remark"));
        table.add(List.of("1", "long enough"));
        table.add(List.of("2", ""));

        assertThat(table.render().lines()).noneMatch(line -> line.endsWith(" "));
    }
}
