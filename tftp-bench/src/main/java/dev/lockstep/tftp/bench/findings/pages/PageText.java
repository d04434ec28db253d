package dev.lockstep.tftp.bench.findings.pages;

import dev.lockstep.tftp.bench.console.TextTable;
import dev.lockstep.tftp.bench.findings.pages.Table.Column;
import dev.lockstep.tftp.bench.findings.pages.Table.Shown;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Parts of a page as text for a terminal. */
public final class PageText {
    private static final int WIDTH = 110;
    private static final int WIDEST_CELL = 24;

    private final StringBuilder text = new StringBuilder();

    private PageText() {}

    public static String of(final List<Part> parts) {
        final PageText page = new PageText();
        for (final Part part : parts) {
            if (part instanceof Part.Sentence sentence) {
                page.line(sentence.text());
                page.line("");
            } else if (part instanceof Part.Notice notice) {
                page.line(notice.title() + (notice.sentences().isEmpty() ? "" : ":"));
                notice.sentences().forEach(sentence -> page.line("  " + sentence));
                page.line("");
            } else if (part instanceof Table table) {
                page.table(table);
            }
        }
        return page.text.toString();
    }

    private void table(final Table table) {
        line(table.title() + (table.subtitle().isEmpty() ? "" : ": " + table.subtitle()));
        final Set<String> shown = new HashSet<>();
        for (final TextGrid grid : TextGrid.of(table)) {
            line("");
            if (!grid.title().isEmpty()) {
                line("-- " + grid.title());
            }
            text.append(narrow(grid));
            grid.notes().stream().filter(shown::add).forEach(this::line);
        }
        if (!table.note().isEmpty() && !table.isSplit()) {
            line("");
            line(table.note());
        }
        line("");
    }

    /** Removes optional columns, the last first, until the table fits into the terminal's width. */
    private static String narrow(final TextGrid grid) {
        final List<Integer> columns = new ArrayList<>(
                IntStream.range(0, grid.columns().size()).boxed().toList());
        String lines = render(grid, columns);
        for (int last = columns.size() - 1; last >= 0 && width(lines) > WIDTH; last--) {
            if (grid.columns().get(columns.get(last)).shown() != Shown.EVERYWHERE) {
                columns.remove(last);
                lines = render(grid, columns);
            }
        }
        return plain(lines);
    }

    private static String render(final TextGrid grid, final List<Integer> columns) {
        final boolean mayGiveWay = grid.columns().stream().anyMatch(column -> column.shown() != Shown.EVERYWHERE);
        final TextTable table = new TextTable(
                columns.stream().map(grid.columns()::get).map(Column::title).toList());
        for (final List<String> row : grid.rows()) {
            table.add(columns.stream()
                    .map(row::get)
                    .map(cell -> mayGiveWay ? shortened(cell) : cell)
                    .toList());
        }
        return table.render();
    }

    private static String shortened(final String cell) {
        return cell.length() > WIDEST_CELL ? cell.substring(0, WIDEST_CELL - 1) + "~" : cell;
    }

    private static int width(final String lines) {
        return lines.lines().mapToInt(String::length).max().orElse(0);
    }

    private void line(final String line) {
        text.append(plain(line)).append(System.lineSeparator());
    }

    /** Replaces control characters: names come from files and other programs, and must not control the terminal. */
    private static String plain(final String line) {
        return line.replaceAll("[\\p{Cntrl}&&[^\r\n]]", "?");
    }
}
