package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.console.Figure;
import dev.lockstep.tftp.bench.console.TextTable;
import java.util.List;

/** Pages for a person at a terminal: their sentences and tables. */
public final class PageText {
    private static final String LINE = System.lineSeparator();

    private PageText() {}

    public static String of(final List<Page> pages) {
        final StringBuilder text = new StringBuilder();
        for (final Page page : pages) {
            for (final Part part : page.parts()) {
                if (part instanceof Part.Sentence sentence) {
                    text.append(sentence.text()).append(LINE).append(LINE);
                } else if (part instanceof Part.Table table) {
                    text.append(of(table)).append(LINE);
                }
            }
        }
        return text.toString();
    }

    private static String of(final Part.Table table) {
        final TextTable text = new TextTable(table.header());
        for (final List<Object> row : table.rows()) {
            text.add(row.stream()
                    .map(cell -> cell instanceof Double number ? Figure.of(number) : cell.toString())
                    .toList());
        }
        return table.title() + LINE + LINE + text.render() + (table.note().isEmpty() ? "" : LINE + table.note() + LINE);
    }
}
