package dev.lockstep.tftp.bench.findings.pages;

import dev.lockstep.tftp.bench.findings.pages.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table or of a CSV file: for each, a heading and a function from a row to its cell.
 *
 * @param <T> the type of a row
 */
public final class Columns<T> {
    private final List<Column> header = new ArrayList<>();
    private final List<Function<T, ? extends @Nullable Object>> cells = new ArrayList<>();

    public Columns<T> add(final String title, final Function<T, ? extends @Nullable Object> cell) {
        return add(Column.of(title), cell);
    }

    /** Adds a column whose cell is of a type that {@link Table} lists, or null if there is no value. */
    public Columns<T> add(final Column column, final Function<T, ? extends @Nullable Object> cell) {
        header.add(column);
        cells.add(cell);
        return this;
    }

    /** A table without groups. */
    public Table table(final String title, final List<T> rows, final String note) {
        return table(title, "", rows, Table.Shade.NONE, List.of(), note);
    }

    /** A table without groups whose cells are shaded. */
    public Table shaded(final String title, final List<T> rows, final Table.Shade shade, final String note) {
        return table(title, "", rows, shade, List.of(), note);
    }

    public Table table(
            final String title,
            final String subtitle,
            final List<T> rows,
            final Table.Shade shade,
            final List<Table.Group> groups,
            final String note) {
        return new Table(
                title, subtitle, header, rows.stream().map(this::row).toList(), shade, List.of(), groups, note);
    }

    private List<@Nullable Object> row(final T row) {
        return cells.stream().<@Nullable Object>map(cell -> cell.apply(row)).toList();
    }

    /** A line for each row, for a spreadsheet or R. A Double has six digits, anything else is its text. */
    public String csv(final List<T> rows) {
        return Stream.concat(
                        Stream.of(header.stream().map(Column::title).toList()),
                        rows.stream()
                                .map(row -> row(row).stream().map(Columns::text).toList()))
                .map(fields -> fields.stream().map(Columns::field).collect(Collectors.joining(",")) + "\n")
                .collect(Collectors.joining());
    }

    private static String text(final @Nullable Object value) {
        return value instanceof Double number
                ? String.format(Locale.ROOT, "%.6g", number)
                : Objects.toString(value, "");
    }

    /** Quotes a field if necessary. A spreadsheet would take a leading =, + or @ for a formula: an apostrophe goes before it. */
    private static String field(final String text) {
        final String safe = text.matches("(?s)[=+@\t].*") ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
