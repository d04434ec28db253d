package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.console.TextTable;
import dev.lockstep.tftp.bench.findings.results.RunInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person reads on the terminal when a run has ended. */
final class SummaryText {
    private static final int WIDTH = 110;
    private static final int WIDEST_CELL = 24;

    private final StringBuilder text = new StringBuilder();

    private SummaryText() {}

    static String of(final Summary summary) {
        final SummaryText text = new SummaryText();
        for (final TableSummary table : summary.answers()) {
            text.table(table);
        }
        Verdicts.of(summary).forEach(text::line);
        text.warnings(summary);
        return text.text.toString();
    }

    private void table(final TableSummary table) {
        final String only = table.armNames().size() == 1 ? table.armNames().get(0) : "";
        line(Stream.of(table.name(), only, table.subtitle())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(": ")));
        if (table.isOfPairs()) {
            table.cells().forEach(cell -> pairs(table, cell));
        } else {
            final Set<String> said = new HashSet<>();
            Grid.of(table).forEach(grid -> grid(grid, said));
        }
        line("");
    }

    private void grid(final Grid grid, final Set<String> said) {
        line("");
        if (!grid.title().isEmpty()) {
            line("-- " + grid.title());
        }
        text.append(narrow(grid));
        grid.notes().stream().filter(said::add).forEach(this::line);
    }

    private void pairs(final TableSummary table, final CellSummary cell) {
        final PairMatrix matrix = PairMatrix.of(cell, table.headline());
        line("");
        line(("-- " + table.title(cell)).strip() + " " + matrix.caption());
        final TextTable lines = new TextTable(matrix.header());
        matrix.rows().forEach(lines::add);
        text.append(plain(lines.render()));
        matrix.notes().forEach(this::line);
    }

    private static String narrow(final Grid grid) {
        final List<Grid.Column> columns = new ArrayList<>(grid.columns());
        String lines = render(columns, grid.rows());
        for (int last = columns.size() - 1; last >= 0 && width(lines) > WIDTH; last--) {
            if (columns.get(last).optional()) {
                columns.remove(last);
                lines = render(columns, grid.rows());
            }
        }
        return plain(lines);
    }

    private static String render(final List<Grid.Column> columns, final List<Grid.Row> rows) {
        final TextTable table =
                new TextTable(columns.stream().map(Grid.Column::heading).toList());
        for (final Grid.Row row : rows) {
            table.add(columns.stream()
                    .map(column -> shortened(column.text().apply(row)))
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

    private void warnings(final Summary summary) {
        final RunInfo info = summary.run().info();
        info.stopRule().forEach(this::line);
        if (summary.isTooFew()) {
            line(summary.tooFew());
        }
        if (!info.failures().isEmpty()) {
            line("FAIL: this run is not to be trusted:");
            info.failures().forEach(failure -> line("  " + failure));
        }
    }

    private void line(final String line) {
        text.append(plain(line)).append(System.lineSeparator());
    }

    /** Names come from files and programs of others: none may steer the terminal. */
    private static String plain(final String line) {
        return line.replaceAll("[\\p{Cntrl}&&[^\r\n]]", "?");
    }
}
