package dev.lockstep.tftp.bench.report;

import dev.lockstep.tftp.bench.results.Run;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** summary.md: the tables of the terminal for a pull request or a README, with all columns. */
final class MarkdownSummary {
    private final StringBuilder text = new StringBuilder();

    private MarkdownSummary() {}

    static String of(final Run run, final Summary summary) {
        final MarkdownSummary markdown = new MarkdownSummary();
        markdown.line("# tftp-bench " + run.info().command() + ", " + run.info().started());
        if (!run.info().failures().isEmpty()) {
            markdown.line("**FAIL**: this run is not to be trusted.");
            run.info().failures().forEach(failure -> markdown.line("- " + escaped(failure)));
        }
        if (summary.isTooFew()) {
            markdown.line("**" + summary.tooFew() + "**");
        }
        Verdicts.of(summary).forEach(sentence -> markdown.line(escaped(sentence)));
        run.info().stopRule().forEach(sentence -> markdown.line(escaped(sentence)));
        summary.answers().forEach(markdown::table);
        markdown.line("\n## Environment");
        run.info().environment().forEach((topic, fact) -> markdown.line("- " + escaped(topic) + ": " + escaped(fact)));
        markdown.line("- seed: " + escaped(run.info().seed()));
        markdown.line("- arguments: " + escaped(String.join(" ", run.info().arguments())));
        return markdown.text.toString();
    }

    private void table(final TableSummary table) {
        line("\n## " + escaped(table.name()));
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
                line("\n### " + escaped(grid.title()));
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
        row(header);
        text.append("|---".repeat(header.size())).append("|\n");
        rows.forEach(this::row);
        text.append('\n');
    }

    private void row(final List<String> cells) {
        cells.forEach(cell -> text.append("| ").append(escaped(cell)).append(' '));
        text.append("|\n");
    }

    private void line(final String line) {
        text.append(line).append(line.startsWith("- ") ? "\n" : "\n\n");
    }

    private static String escaped(final String words) {
        return words.replaceAll("\\p{Cntrl}+", " ").replaceAll("([\\\\`*_|<>\\[\\]])", "\\\\$1");
    }
}
