package dev.lockstep.tftp.bench.findings.pages;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A part of a page. A number that is NaN or infinite is shown as missing. Texts show sentences, notices and tables; only a browser shows the other
 * parts.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Part.Sentence.class, name = "sentence"),
    @JsonSubTypes.Type(value = Part.Notice.class, name = "notice"),
    @JsonSubTypes.Type(value = Table.class, name = "table"),
    @JsonSubTypes.Type(value = Part.Scatter.class, name = "scatter"),
    @JsonSubTypes.Type(value = Part.Curves.class, name = "curves"),
    @JsonSubTypes.Type(value = Part.Bars.class, name = "bars"),
    @JsonSubTypes.Type(value = Part.Stacks.class, name = "stacks"),
    @JsonSubTypes.Type(value = Part.Choice.class, name = "choice"),
    @JsonSubTypes.Type(value = Part.Details.class, name = "details"),
    @JsonSubTypes.Type(value = Part.Paragraph.class, name = "paragraph"),
    @JsonSubTypes.Type(value = Part.Command.class, name = "command"),
    @JsonSubTypes.Type(value = Part.Facts.class, name = "facts"),
    @JsonSubTypes.Type(value = Part.Files.class, name = "files")
})
public sealed interface Part
        permits Part.Sentence,
                Part.Notice,
                Table,
                Part.Scatter,
                Part.Curves,
                Part.Bars,
                Part.Stacks,
                Part.Choice,
                Part.Details,
                Part.Paragraph,
                Part.Command,
                Part.Facts,
                Part.Files {
    /** A finding. */
    record Sentence(String text) implements Part {}

    /**
     * A notice that a reader needs before the figures.
     *
     * @param bad true if the figures cannot be trusted
     * @param sentences the details that the title sums up, or empty
     */
    record Notice(boolean bad, String title, List<String> sentences) implements Part {}

    /** A scatter plot with two logarithmic axes. The note is shown below it, and may be empty. */
    record Scatter(String title, String xLabel, String yLabel, List<Point> points, String note) implements Part {}

    /**
     * A point of a scatter.
     *
     * @param x at least 0; a value below 0.001 is drawn at 0.001
     * @param y greater than 0
     * @param front whether the point lies on the Pareto front, which is drawn as a line with labelled points
     */
    record Point(String name, double x, double y, boolean front) {}

    /** Axes that are not both logarithmic. */
    enum Axes {
        /** x is a percentile as a number of nines (2 is the 99th percentile); y is logarithmic. */
        NINES,

        /** The values of x are evenly spaced; y starts at 0. */
        PLACES,

        /** Single points around 0 in the order of measurement. */
        ORDER
    }

    /**
     * A line chart.
     *
     * @param title shown above it, or empty
     * @param axes null if both are logarithmic
     * @param x ascending values; empty if each line has its own
     * @param note shown below it, or empty
     */
    record Curves(
            String title,
            String xLabel,
            String yLabel,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Axes axes,

            List<Double> x,
            List<Line> lines,
            String note)
            implements Part {
        /** A line chart with two logarithmic axes. */
        public static Curves logarithmic(
                final String title,
                final String xLabel,
                final String yLabel,
                final List<Double> x,
                final List<Line> lines,
                final String note) {
            return new Curves(title, xLabel, yLabel, null, x, lines, note);
        }
    }

    /**
     * A line of a line chart.
     *
     * @param x its own values; empty if it uses the values of the chart
     * @param y a number, or an {@link dev.lockstep.tftp.bench.findings.statistics.Estimate}, for each x; null if there is no value
     * @param mark the x that a theory predicts for an event, or null
     * @param colour the number of a colour, negative for grey; null for the colour that follows from the position of the line
     * @param faint whether the line is drawn behind the others and left out of the legend
     */
    record Line(
            String name,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Double> x,

            @JsonDeserialize(contentUsing = CellReader.class)
            List<? extends @Nullable Object> y,

            @Nullable Double mark,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer colour,

            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean dashed,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean faint) {
        public Line {
            x = Objects.requireNonNullElse(x, List.of());
        }

        /** A line whose colour follows from its position. */
        public static Line of(final String name, final List<Double> y, final @Nullable Double mark) {
            return new Line(name, List.of(), y, mark, null, false, false);
        }

        /** A line with a fixed colour. */
        public static Line coloured(
                final String name, final List<? extends @Nullable Object> y, final int colour, final boolean dashed) {
            return new Line(name, List.of(), y, null, colour, dashed, false);
        }

        /** Points with their own values of x. */
        public static Line points(final String name, final List<Double> x, final List<Double> y, final int colour) {
            return new Line(name, x, y, null, colour, false, false);
        }

        /** The same line, drawn behind the others. */
        public Line asFaint() {
            return new Line(name, x, y, mark, colour, dashed, true);
        }
    }

    /**
     * Bars with whiskers: a row for each name, a column for each measure.
     *
     * @param note shown below it
     */
    record Bars(List<Measure> measures, List<Row> rows, String note) implements Part {
        /**
         * A measure with its own scale.
         *
         * @param highest whether more is better
         * @param bound drawn as a dashed line, or NaN
         */
        public record Measure(String label, boolean highest, double bound) {}

        /**
         * A row.
         *
         * @param ours whether its name is emphasised
         * @param values an {@link dev.lockstep.tftp.bench.findings.statistics.Estimate} for each measure, or null
         */
        public record Row(
                String name,
                boolean ours,

                @JsonDeserialize(contentUsing = CellReader.class)
                List<? extends @Nullable Object> values) {}
    }

    /** A chart of stacked bars. */
    record Stacks(String title, String unit, List<String> pieces, List<Bar> bars, String note) implements Part {}

    /** A stacked bar, with a size for each piece. */
    record Bar(String name, List<Double> sizes) {}

    /**
     * Several pages, of which the reader selects one.
     *
     * @param selected the index of the page that is shown first
     */
    record Choice(String label, List<Page> pages, int selected) implements Part {}

    /** Parts that are shown on demand. */
    record Details(String summary, List<Part> parts) implements Part {}

    /** A paragraph of text. */
    record Paragraph(String text) implements Part {}

    /** A command line to copy. The label is shown above it, and may be empty. */
    record Command(String label, String text) implements Part {}

    /** Facts by topic. */
    record Facts(Map<String, String> facts) implements Part {}

    /** Files beside the page, each by its path from the page's directory. */
    record Files(List<String> paths) implements Part {}
}
