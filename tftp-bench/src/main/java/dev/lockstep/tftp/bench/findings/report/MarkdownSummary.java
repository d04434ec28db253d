package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.results.RunInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** summary.md: the tables of the terminal for a pull request or a README, with all columns. */
final class MarkdownSummary {
    private final StringBuilder text = new StringBuilder();
    private boolean inList;

    private MarkdownSummary() {}

    static String of(final Summary summary) {
        final RunInfo info = summary.run().info();
        final MarkdownSummary markdown = new MarkdownSummary();
        markdown.line("# tftp-bench " + info.command() + ", " + info.started());
        if (!info.failures().isEmpty()) {
            markdown.line("**FAIL**: this run is not to be trusted.");
            info.failures().forEach(failure -> markdown.line("- " + escaped(failure)));
        }
        if (summary.isTooFew()) {
            markdown.line("**" + summary.tooFew() + "**");
        }
        Verdicts.of(summary).forEach(sentence -> markdown.line(escaped(sentence)));
        info.stopRule().forEach(sentence -> markdown.line(escaped(sentence)));
        summary.answers().forEach(markdown::table);
        markdown.line("## Environment");
        info.environment().forEach((topic, fact) -> markdown.line("- " + escaped(topic) + ": " + escaped(fact)));
        markdown.line("- seed: " + escaped(info.seed()));
        markdown.line("- command: " + escaped(RepeatCommand.of(info)));
        return markdown.text.toString();
    }

    private void table(final TableSummary table) {
        line("## " + escaped(table.name()));
        if (!table.common().isEmpty()) {
            line("All with " + escaped(table.subtitle()) + ".");
        }
        if (table.isOfPairs()) {
            for (final CellSummary cell : table.cells()) {
                final PairMatrix matrix = PairMatrix.of(cell, table.headline());
                line(escaped((table.title(cell) + " " + matrix.caption()).strip()) + ".");
                rows(matrix.header(), matrix.rows());
                matrix.notes().forEach(note -> line("- " + escaped(note)));
            }
            return;
        }
        final Set<String> said = new HashSet<>();
        for (final Grid grid : Grid.of(table)) {
            if (!grid.title().isEmpty()) {
                line("### " + escaped(grid.title()));
            }
            rows(
                    grid.columns().stream().map(Grid.Column::heading).toList(),
                    grid.rows().stream()
                            .map(row -> grid.columns().stream()
                                    .map(column -> column.text().apply(row))
                                    .toList())
                            .toList());
            grid.notes().stream().filter(said::add).forEach(note -> line("- " + escaped(note)));
        }
    }

    private void rows(final List<String> header, final List<List<String>> rows) {
        line(row(header));
        text.append("|---".repeat(header.size())).append("|\n");
        rows.forEach(row -> text.append(row(row)).append('\n'));
    }

    private static String row(final List<String> cells) {
        return cells.stream().map(cell -> "| " + escaped(cell) + " ").collect(Collectors.joining()) + "|";
    }

    /** A paragraph of one line: a blank line before it, but for the items of a list. */
    private void line(final String line) {
        final boolean item = line.startsWith("- ");
        text.append(text.length() == 0 || (item && inList) ? "" : "\n")
                .append(line)
                .append('\n');
        inList = item;
    }

    private static String escaped(final String words) {
        return words.replaceAll("\\p{Cntrl}+", " ").replaceAll("([\\\\`*_|<>\\[\\]])", "\\\\$1");
    }
}
