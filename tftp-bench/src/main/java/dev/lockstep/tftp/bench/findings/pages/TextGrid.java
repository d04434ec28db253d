package dev.lockstep.tftp.bench.findings.pages;

import dev.lockstep.tftp.bench.console.Figure;
import dev.lockstep.tftp.bench.findings.pages.Table.Column;
import dev.lockstep.tftp.bench.findings.pages.Table.Group;
import dev.lockstep.tftp.bench.findings.pages.Table.Look;
import dev.lockstep.tftp.bench.findings.pages.Table.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table, or one group of it, as rows and columns of text, for a terminal and for Markdown.
 *
 * @param title the title of the group, or empty
 * @param notes remarks and notes about the figures
 */
record TextGrid(String title, List<Column> columns, List<List<String>> rows, List<String> notes) {
    /** A grid for each group if the groups are shown one at a time, otherwise one grid. */
    static List<TextGrid> of(final Table table) {
        if (!table.isSplit()) {
            return List.of(of("", table, table.rows(), table.groups()));
        }
        final List<TextGrid> grids = new ArrayList<>();
        int from = 0;
        for (final Group group : table.groups()) {
            grids.add(of(group.title(), table, table.rows().subList(from, from + group.rows()), List.of(group)));
            from += group.rows();
        }
        return grids;
    }

    private static TextGrid of(
            final String title, final Table table, final List<List<Object>> rows, final List<Group> groups) {
        final int[] shown = IntStream.range(0, table.header().size())
                .filter(column -> isShown(table, column, rows))
                .toArray();
        return new TextGrid(
                title,
                IntStream.of(shown).mapToObj(table.header()::get).toList(),
                rows.stream()
                        .map(row -> IntStream.of(shown)
                                .mapToObj(column -> Table.text(row.get(column)))
                                .toList())
                        .toList(),
                Stream.concat(
                                groups.stream().flatMap(group -> group.remarks().stream()),
                                groups.size() == 1 ? groups.get(0).notes().stream() : Stream.of())
                        .toList());
    }

    /** A group that is shown alone needs neither its conditions nor columns that only other groups fill. */
    private static boolean isShown(final Table table, final int index, final List<List<Object>> rows) {
        final Column column = table.header().get(index);
        if (column.shown() == Shown.IN_BROWSER) {
            return false;
        }
        return !table.isSplit()
                || (column.look() != Look.CONDITION
                        && rows.stream().map(row -> Table.text(row.get(index))).anyMatch(TextGrid::isPresent));
    }

    private static boolean isPresent(final String text) {
        return !text.isEmpty() && !text.equals(Figure.MISSING);
    }
}
