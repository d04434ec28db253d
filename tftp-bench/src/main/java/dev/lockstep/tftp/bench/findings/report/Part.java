package dev.lockstep.tftp.bench.findings.report;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What a page is made of. A number that is not one, or has no end, is shown as missing. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Part.Sentence.class, name = "sentence"),
    @JsonSubTypes.Type(value = Part.Table.class, name = "table"),
    @JsonSubTypes.Type(value = Part.Scatter.class, name = "scatter"),
    @JsonSubTypes.Type(value = Part.Curves.class, name = "curves"),
    @JsonSubTypes.Type(value = Part.Stacks.class, name = "stacks")
})
public sealed interface Part {
    /** What makes a cell of a table dark. */
    enum Shade {
        NONE,

        /** The more of the most in the table. */
        MUCH,

        /** The nearer to the least in its row. */
        LEAST_IN_ROW
    }

    /**
     * What was found.
     *
     * @param text a sentence
     */
    record Sentence(String text) implements Part {}

    /**
     * Words and figures.
     *
     * @param title above it
     * @param header a heading for each column, of one line or two
     * @param rows of words and numbers
     * @param shade of the numbers
     * @param outlined cells that stand out, as row and column from 0
     * @param note below it, or empty
     */
    record Table(
            String title,
            List<String> header,
            List<List<Object>> rows,
            Shade shade,
            List<List<Integer>> outlined,
            String note)
            implements Part {
        /** Without shades and outlines. */
        public static Table plain(
                final String title, final List<String> header, final List<List<Object>> rows, final String note) {
            return new Table(title, header, rows, Shade.NONE, List.of(), note);
        }
    }

    /**
     * Points, both axes logarithmic.
     *
     * @param title above it
     * @param xLabel of the axis to the right
     * @param yLabel of the axis upwards
     * @param points to be placed
     * @param note below it, or empty
     */
    record Scatter(String title, String xLabel, String yLabel, List<Point> points, String note) implements Part {}

    /**
     * A point of a scatter.
     *
     * @param name what it stands for
     * @param x to the right, at least 0; what is less than a thousandth is drawn there
     * @param y upwards, greater than 0
     * @param front whether it lies on the front that is drawn, and is labelled
     */
    record Point(String name, double x, double y, boolean front) {}

    /**
     * Lines over the same values, both axes logarithmic.
     *
     * @param title above it
     * @param xLabel of the axis to the right
     * @param yLabel of the axis upwards
     * @param x values, rising
     * @param lines to be drawn
     * @param note below it, or empty
     */
    record Curves(String title, String xLabel, String yLabel, List<Double> x, List<Line> lines, String note)
            implements Part {}

    /**
     * A line of some curves.
     *
     * @param name what it stands for
     * @param y one for each x
     * @param mark an x at which a theory puts an event, or not a number
     */
    record Line(String name, List<Double> y, double mark) {}

    /**
     * Bars of several pieces.
     *
     * @param title above them
     * @param unit of the numbers
     * @param pieces a name for each piece
     * @param bars to be drawn
     * @param note below them, or empty
     */
    record Stacks(String title, String unit, List<String> pieces, List<Bar> bars, String note) implements Part {}

    /**
     * A bar of a stack.
     *
     * @param name what it stands for
     * @param sizes one for each piece
     */
    record Bar(String name, List<Double> sizes) {}
}
