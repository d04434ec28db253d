package dev.lockstep.tftp.bench.findings.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file that a spreadsheet or R reads: a line for each row, a column for each of its values.
 *
 * @param <T> a row
 */
public final class Csv<T> {
    private final List<String> header = new ArrayList<>();
    private final List<Function<T, ?>> columns = new ArrayList<>();

    /** Adds a column. A Double is written with six digits, anything else as its text. */
    public Csv<T> column(final String name, final Function<T, ?> value) {
        header.add(name);
        columns.add(value);
        return this;
    }

    /** The header and the lines. */
    public String of(final List<T> rows) {
        return Stream.concat(
                        Stream.of(header.stream()),
                        rows.stream().map(row -> columns.stream().map(column -> text(column.apply(row)))))
                .map(fields -> fields.map(Csv::field).collect(Collectors.joining(",")) + "\n")
                .collect(Collectors.joining());
    }

    private static String text(final Object value) {
        return value instanceof Double number ? String.format(Locale.ROOT, "%.6g", number) : value.toString();
    }

    /** In quotes where it needs them. A leading =, + or @ would be a formula. */
    private static String field(final String text) {
        final String safe = text.matches("(?s)[=+@\t].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
