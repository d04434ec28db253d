package dev.lockstep.tftp.bench.findings.pages;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.lockstep.tftp.bench.console.Figure;
import dev.lockstep.tftp.bench.findings.statistics.Estimate;
import dev.lockstep.tftp.bench.findings.statistics.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Words and figures in rows. A cell is a String, a Number, an {@link Estimate}, an {@link Interval} or a {@link Cell}.
 *
 * @param subtitle the conditions that all rows share, or empty
 * @param outlined cells with an outline, as row and column from 0
 * @param groups the groups of rows, in the order of the rows; empty if rows are not grouped
 * @param note shown below the table, or empty
 */
public record Table(
        String title,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String subtitle,
        List<Column> header,
        @JsonDeserialize(using = RowsReader.class) List<List<Object>> rows,
        Shade shade,
        List<List<Integer>> outlined,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Group> groups,
        String note)
        implements Part {
    public Table {
        subtitle = Objects.requireNonNullElse(subtitle, "");
        groups = Objects.requireNonNullElse(groups, List.of());
    }

    /** The rule by which cells are shaded. */
    public enum Shade {
        NONE,

        /** The nearer a value is to the table's maximum, the darker is its cell. */
        MUCH,

        /** The nearer a value is to its row's minimum, the darker is its cell. */
        LEAST_IN_ROW
    }

    /** The media in which a column is shown. */
    public enum Shown {
        EVERYWHERE,

        /** Everywhere, except on a terminal that is too narrow. */
        WHERE_ROOM,

        /** As {@link #WHERE_ROOM}, and not in a browser. */
        IN_TEXT,

        IN_BROWSER
    }

    /** How a browser shows a column. */
    public enum Look {
        PLAIN,

        /** A condition of the groups; the column is left out if one group is shown. */
        CONDITION,

        /** Wrapped into several lines. */
        WRAPPED,

        /** A bar for the estimate in the column before. */
        BAR
    }

    /**
     * A column.
     *
     * @param title the heading, of one or two lines
     * @param help the text shown when the pointer is on the heading, or empty
     * @param descending whether sorting begins with the highest
     */
    public record Column(String title, String help, boolean descending, Shown shown, Look look) {
        /** Reads {@link #json}. */
        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        public Column {}

        /** A plain column, shown everywhere. */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public static Column of(final String title) {
            return new Column(title, "", false, Shown.EVERYWHERE, Look.PLAIN);
        }

        public Column help(final String newHelp) {
            return new Column(title, newHelp, descending, shown, look);
        }

        /** The same column, for numbers of which more is better. */
        public Column highestFirst() {
            return new Column(title, help, true, shown, look);
        }

        public Column shown(final Shown newShown) {
            return new Column(title, help, descending, newShown, look);
        }

        public Column look(final Look newLook) {
            return new Column(title, help, descending, shown, newLook);
        }

        /** A plain column is written as its title. */
        @JsonValue
        Object json() {
            if (equals(of(title))) {
                return title;
            }
            final Map<String, Object> column = new LinkedHashMap<>();
            column.put("title", title);
            column.put("help", help);
            column.put("descending", descending);
            column.put("shown", shown);
            column.put("look", look);
            return column;
        }
    }

    /**
     * Rows that belong together.
     *
     * @param title the conditions that only these rows share
     * @param search words that a search finds although no column shows them
     * @param notes shown below the group if it is shown alone
     * @param bound the limit that no bar can exceed, or NaN
     * @param leading whether the groups are shown one at a time, and this one first
     */
    public record Group(
            String title,
            String search,
            int rows,
            List<String> remarks,
            List<String> notes,
            double bound,
            boolean leading) {}

    /**
     * A cell with a text or a figure and additions.
     *
     * @param text empty if the value is shown as a figure
     * @param value the number for sorting and shading, or NaN
     * @param hover the text shown when the pointer is on the cell, or empty
     * @param more the parts shown when the cell is selected
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Cell(String text, double value, String hover, String mark, List<Part> more) {
        public static Cell of(final String text) {
            return new Cell(text, Double.NaN, "", "", List.of());
        }

        public static Cell of(final String text, final double value) {
            return new Cell(text, value, "", "", List.of());
        }

        public Cell hover(final String newHover) {
            return new Cell(text, value, newHover, mark, more);
        }

        public Cell mark(final String newMark) {
            return new Cell(text, value, hover, newMark, more);
        }

        public Cell more(final List<Part> newMore) {
            return new Cell(text, value, hover, mark, newMore);
        }
    }

    /** The same table with outlined cells, each as row and column from 0. */
    public Table outlined(final List<List<Integer>> newOutlined) {
        return new Table(title, subtitle, header, rows, shade, newOutlined, groups, note);
    }

    /** The same table with another note. */
    public Table withNote(final String newNote) {
        return new Table(title, subtitle, header, rows, shade, outlined, groups, newNote);
    }

    /** Whether its groups are shown one at a time. */
    boolean isSplit() {
        return groups.stream().anyMatch(Group::leading);
    }

    /** A cell as text. */
    static String text(final @Nullable Object cell) {
        if (cell instanceof Cell decorated && decorated.text().isEmpty()) {
            return Figure.of(decorated.value());
        }
        if (cell instanceof Cell decorated) {
            return decorated.text();
        }
        if (cell instanceof Estimate estimate) {
            return Figure.of(estimate.median());
        }
        if (cell instanceof Interval interval) {
            return interval.text(Figure::of);
        }
        if (cell instanceof Double number) {
            return Figure.of(number);
        }
        return cell == null ? Figure.MISSING : cell.toString();
    }
}
