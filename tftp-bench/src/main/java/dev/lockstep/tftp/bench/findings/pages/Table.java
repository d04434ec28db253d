package dev.lockstep.tftp.bench.findings.pages;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
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
 * @param subtitle what all rows have in common, or empty
 * @param outlined cells that stand out, as row and column from 0
 * @param groups rows that belong together, in the order of the rows; empty where each row stands for itself
 * @param note below the whole table, or empty
 */
public record Table(
        String title,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String subtitle,
        List<Column> header,
        List<List<Object>> rows,
        Shade shade,
        List<List<Integer>> outlined,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Group> groups,
        String note)
        implements Part {
    public Table {
        subtitle = Objects.requireNonNullElse(subtitle, "");
        groups = Objects.requireNonNullElse(groups, List.of());
    }

    /** A cell is the darker for this reason. */
    public enum Shade {
        NONE,

        /** The nearer to the most in the table. */
        MUCH,

        /** The nearer to the least in its row. */
        LEAST_IN_ROW
    }

    /** The media in which a column is shown. */
    public enum Shown {
        EVERYWHERE,

        /** Everywhere, but the first to go on a narrow terminal. */
        WHERE_ROOM,

        /** As {@link #WHERE_ROOM}, and not in a browser. */
        IN_TEXT,

        IN_BROWSER
    }

    /** How a browser shows a column. */
    public enum Look {
        PLAIN,

        /** A condition of the groups, which needs no column where one group is shown. */
        CONDITION,

        /** Wrapped into several lines. */
        WRAPPED,

        /** A bar for the estimate in the column before. */
        BAR
    }

    /**
     * A column.
     *
     * @param title of one line or two
     * @param help for those who point at it, or empty
     * @param descending whether sorting begins with the highest
     */
    public record Column(String title, String help, boolean descending, Shown shown, Look look) {
        /** Reads {@link #json}. */
        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        public Column {}

        /** A plain one, shown everywhere. */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public static Column of(final String title) {
            return new Column(title, "", false, Shown.EVERYWHERE, Look.PLAIN);
        }

        public Column help(final String newHelp) {
            return new Column(title, newHelp, descending, shown, look);
        }

        /** Of numbers of which more is better. */
        public Column highestFirst() {
            return new Column(title, help, true, shown, look);
        }

        public Column shown(final Shown newShown) {
            return new Column(title, help, descending, newShown, look);
        }

        public Column look(final Look newLook) {
            return new Column(title, help, descending, shown, newLook);
        }

        /** A plain column is its title. */
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
     * @param title what only these rows have in common
     * @param search words by which the rows are found although no column shows them
     * @param notes below the group where it is shown alone
     * @param bound which no bar can pass, or not a number
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
     * A cell with more than words or a figure.
     *
     * @param text empty for the figure of the value
     * @param value by which it is sorted and shaded, or not a number
     * @param hover for those who point at it, or empty
     * @param more for those who choose it
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

    /** Without groups, shades and outlines. */
    public static Table plain(
            final String title, final List<String> header, final List<List<Object>> rows, final String note) {
        return shaded(title, header, rows, Shade.NONE, List.of(), note);
    }

    /** Without groups. */
    public static Table shaded(
            final String title,
            final List<String> header,
            final List<List<Object>> rows,
            final Shade shade,
            final List<List<Integer>> outlined,
            final String note) {
        return new Table(title, "", header.stream().map(Column::of).toList(), rows, shade, outlined, List.of(), note);
    }

    /** Whether its groups are shown one at a time. */
    boolean isSplit() {
        return groups.stream().anyMatch(Group::leading);
    }

    /** A cell for those who read texts. */
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
