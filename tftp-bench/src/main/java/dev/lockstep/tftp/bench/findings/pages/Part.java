package dev.lockstep.tftp.bench.findings.pages;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A page is made of these. A number that is not one, or has no end, is shown as missing. Texts show sentences, notices and tables; the rest is for a
 * browser.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Part.Sentence.class, name = "sentence"),
    @JsonSubTypes.Type(value = Part.Notice.class, name = "notice"),
    @JsonSubTypes.Type(value = Table.class, name = "table"),
    @JsonSubTypes.Type(value = Part.Scatter.class, name = "scatter"),
    @JsonSubTypes.Type(value = Part.Curves.class, name = "curves"),
    @JsonSubTypes.Type(value = Part.Stacks.class, name = "stacks"),
    @JsonSubTypes.Type(value = Part.Choice.class, name = "choice"),
    @JsonSubTypes.Type(value = Part.Details.class, name = "details"),
    @JsonSubTypes.Type(value = Part.Paragraph.class, name = "paragraph"),
    @JsonSubTypes.Type(value = Part.Command.class, name = "command"),
    @JsonSubTypes.Type(value = Part.Facts.class, name = "facts")
})
public sealed interface Part
        permits Part.Sentence,
                Part.Notice,
                Table,
                Part.Scatter,
                Part.Curves,
                Part.Stacks,
                Part.Choice,
                Part.Details,
                Part.Paragraph,
                Part.Command,
                Part.Facts {
    /** A finding. */
    record Sentence(String text) implements Part {}

    /**
     * What a reader must know before the figures.
     *
     * @param bad whether the figures are not to be trusted
     * @param sentences of which the title is the sum, or empty
     */
    record Notice(boolean bad, String title, List<String> sentences) implements Part {}

    /** Points, both axes logarithmic; the note is below it, or empty. */
    record Scatter(String title, String xLabel, String yLabel, List<Point> points, String note) implements Part {}

    /**
     * A point of a scatter.
     *
     * @param x at least 0; what is less than a thousandth is drawn there
     * @param y greater than 0
     * @param front whether it lies on the front that is drawn, and is labelled
     */
    record Point(String name, double x, double y, boolean front) {}

    /** Axes that are not both logarithmic. */
    enum Axes {
        /** To the right nines, 2 is the 99th percentile; upwards logarithmic. */
        NINES,

        /** The values of x stand at even distances; upwards from 0. */
        PLACES,

        /** Single points in an order, around 0. */
        ORDER
    }

    /**
     * Lines over the same values.
     *
     * @param title above it, or empty
     * @param axes null if both are logarithmic
     * @param x values, rising; empty where each line has its own
     * @param note below it, or empty
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
        /** Both axes logarithmic. */
        public static Curves logarithmic(
                final String title,
                final String xLabel,
                final String yLabel,
                final List<Double> x,
                final List<Line> lines,
                final String note) {
            return new Curves(title, xLabel, yLabel, null, x, lines, note);
        }

        Curves withoutFaintLines() {
            return new Curves(
                    title,
                    xLabel,
                    yLabel,
                    axes,
                    x,
                    lines.stream().filter(line -> !line.faint()).toList(),
                    note);
        }
    }

    /**
     * A line of some curves.
     *
     * @param x its own values; empty for those of the curves
     * @param y a number, or an {@link dev.lockstep.tftp.bench.findings.statistics.Estimate}, for each x; null where there is none
     * @param mark an x at which a theory puts an event, or not a number
     * @param colour the number of a colour, negative for grey; null for one by the place of the line
     * @param faint behind the others, and not in the legend
     */
    record Line(
            String name,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Double> x,
            List<? extends @Nullable Object> y,
            double mark,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer colour,

            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean dashed,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean faint) {
        public Line {
            x = Objects.requireNonNullElse(x, List.of());
        }

        /** With a colour by its place. */
        public static Line of(final String name, final List<Double> y, final double mark) {
            return new Line(name, List.of(), y, mark, null, false, false);
        }

        /** With a colour of its own. */
        public static Line coloured(
                final String name, final List<? extends @Nullable Object> y, final int colour, final boolean dashed) {
            return new Line(name, List.of(), y, Double.NaN, colour, dashed, false);
        }

        /** With values of its own. */
        public static Line points(final String name, final List<Double> x, final List<Double> y, final int colour) {
            return new Line(name, x, y, Double.NaN, colour, false, false);
        }

        /** The same behind the others. */
        public Line asFaint() {
            return new Line(name, x, y, mark, colour, dashed, true);
        }
    }

    /** Bars of several pieces. */
    record Stacks(String title, String unit, List<String> pieces, List<Bar> bars, String note) implements Part {}

    /** A bar of a stack, with a size for each piece. */
    record Bar(String name, List<Double> sizes) {}

    /**
     * One of several pages, which a reader chooses.
     *
     * @param selected the first to be shown, from 0
     */
    record Choice(String label, List<Page> pages, int selected) implements Part {}

    /** Parts that are shown on demand. */
    record Details(String summary, List<Part> parts) implements Part {}

    /** Plain words. */
    record Paragraph(String text) implements Part {}

    /** A command line, to be copied; the label above it is empty where there is none. */
    record Command(String label, String text) implements Part {}

    /** Topic to fact. */
    record Facts(Map<String, String> facts) implements Part {}
}
