package dev.lockstep.tftp.bench.findings.pages;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Pages in Markdown, for a pull request or a README. Tables have every column that is shown in texts. */
public final class PageMarkdown {
    private final StringBuilder text = new StringBuilder();
    private boolean inList;

    private PageMarkdown() {}

    /** A document. */
    public static String of(final String title, final List<Page> pages, final Map<String, String> facts) {
        final PageMarkdown markdown = new PageMarkdown();
        markdown.line("# " + escaped(title));
        pages.forEach(markdown::page);
        markdown.line("## Environment");
        facts.forEach((topic, fact) -> markdown.line("- " + escaped(topic) + ": " + escaped(fact)));
        return markdown.text.toString();
    }

    private void page(final Page page) {
        if (!page.name().isEmpty()) {
            line("## " + escaped(page.name()));
        }
        for (final Part part : page.parts()) {
            if (part instanceof Part.Sentence sentence) {
                line(escaped(sentence.text()));
            } else if (part instanceof Part.Notice notice) {
                line("**" + escaped(notice.title()) + "**");
                notice.sentences().forEach(sentence -> line("- " + escaped(sentence)));
            } else if (part instanceof Table table) {
                table(table, page.name().isEmpty() ? "## " : "### ");
            }
        }
    }

    private void table(final Table table, final String heading) {
        if (!table.title().isEmpty()) {
            line(heading + escaped(table.title()));
        }
        if (!table.subtitle().isEmpty()) {
            line("All with " + escaped(table.subtitle()) + ".");
        }
        final Set<String> shown = new HashSet<>();
        for (final TextGrid grid : TextGrid.of(table)) {
            if (!grid.title().isEmpty()) {
                line("#" + heading + escaped(grid.title()));
            }
            line(row(grid.columns().stream()
                    .map(column -> column.title().replace("-\n", "-"))
                    .toList()));
            text.append("|---".repeat(grid.columns().size())).append("|\n");
            grid.rows().forEach(row -> text.append(row(row)).append('\n'));
            grid.notes().stream().filter(shown::add).forEach(note -> line("- " + escaped(note)));
        }
        if (!table.note().isEmpty() && !table.isSplit()) {
            line(escaped(table.note()));
        }
    }

    private static String row(final List<String> cells) {
        return cells.stream().map(cell -> "| " + escaped(cell) + " ").collect(Collectors.joining()) + "|";
    }

    /** Writes a paragraph of one line, with a blank line before it unless it continues a list. */
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
