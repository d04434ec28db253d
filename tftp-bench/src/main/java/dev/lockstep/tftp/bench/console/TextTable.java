package dev.lockstep.tftp.bench.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns as wide as their widest cell, aligned left if most cells are words and right if most are figures. */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    public TextTable(final List<String> header) {
        this.header = header;
    }

    /** Adds a row, which has one cell for each column of the header. */
    public void add(final List<String> row) {
        rows.add(row);
    }

    /** The lines, header first. A heading may have several lines. */
    public String render() {
        final StringBuilder text = new StringBuilder();
        final int height =
                header.stream().mapToInt(heading -> lines(heading).length).max().orElse(1);
        for (int i = 0; i < height; i++) {
            final int missing = height - 1 - i;
            line(
                    text,
                    header.stream()
                            .map(heading -> lines(heading))
                            .map(lines -> missing < lines.length ? lines[lines.length - 1 - missing] : "")
                            .toList());
        }
        rows.forEach(row -> line(text, row));
        return text.toString();
    }

    private void line(final StringBuilder text, final List<String> cells) {
        final StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            final String padding = " ".repeat(width(i) - cells.get(i).length());
            line.append(i == 0 ? "" : GAP);
            line.append(isWords(i) ? cells.get(i) + padding : padding + cells.get(i));
        }
        text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }

    private int width(final int column) {
        return rows.stream()
                .mapToInt(row -> row.get(column).length())
                .reduce(
                        Arrays.stream(lines(header.get(column)))
                                .mapToInt(String::length)
                                .max()
                                .orElse(0),
                        Math::max);
    }

    private static String[] lines(final String heading) {
        return heading.split("\n", -1);
    }

    private boolean isWords(final int column) {
        final long words = count(column, "(?!inf$)[A-Za-z].*");
        return words > 0 && words >= count(column, "[0-9].*");
    }

    private long count(final int column, final String pattern) {
        return rows.stream().filter(row -> row.get(column).matches(pattern)).count();
    }
}
