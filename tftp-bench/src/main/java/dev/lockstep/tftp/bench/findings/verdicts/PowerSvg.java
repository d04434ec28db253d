package dev.lockstep.tftp.bench.findings.verdicts;

import dev.lockstep.tftp.bench.console.Figure;
import java.util.List;
import java.util.Locale;

/** The power curve as a picture: the true difference to the right, the share of measurements that find it upwards. */
final class PowerSvg {
    private static final int LEFT = 60;
    private static final int RIGHT = 560;
    private static final int TOP = 24;
    private static final int BOTTOM = 304;
    private static final int WIDTH = 680;
    private static final int HEIGHT = 352;
    private static final int STEPS = 4;
    private static final int LEGEND_LINE = 20;
    private static final List<String> COLOURS = List.of("#2a7fc9", "#d9660f", "#16977a", "#c2649b");

    private final StringBuilder svg = new StringBuilder();
    private final double widest;

    private PowerSvg(final double widest) {
        this.widest = widest;
    }

    static String of(final PowerCurve curve) {
        final List<Double> differences = curve.differences();
        return new PowerSvg(differences.get(differences.size() - 1)).draw(curve);
    }

    private String draw(final PowerCurve curve) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">",
                WIDTH, HEIGHT);
        add("<style>text{fill:#24292f}.grid{stroke:#8a939c;stroke-opacity:.35}polyline{fill:none;stroke-width:2.5}"
                + "@media(prefers-color-scheme:dark){text{fill:#e6edf3}}</style>");
        for (int i = 0; i <= STEPS; i++) {
            final double share = (double) i / STEPS;
            add("<line class=\"grid\" x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\"/>", LEFT, y(share), RIGHT, y(share));
            add(
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    LEFT - 8, y(share) + 4, Figure.shortPercent(share));
            add(
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    x(share * widest), BOTTOM + 20, Figure.shortPercent(share * widest));
        }
        add(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">true difference of one peer</text>",
                (LEFT + RIGHT) / 2, HEIGHT - 8);
        add(
                "<text transform=\"translate(14 %d) rotate(-90)\" text-anchor=\"middle\">measurements that find it</text>",
                (TOP + BOTTOM) / 2);
        for (int i = 0; i < curve.lines().size(); i++) {
            line(curve, i);
        }
        return svg.append("</svg>\n").toString();
    }

    private void line(final PowerCurve curve, final int number) {
        final List<Double> found = curve.lines().get(number).found();
        final StringBuilder points = new StringBuilder();
        for (int i = 0; i < found.size(); i++) {
            points.append(String.format(
                    Locale.ROOT, "%.1f,%.1f ", x(curve.differences().get(i)), y(found.get(i))));
        }
        final String colour = COLOURS.get(number % COLOURS.size());
        add("<polyline stroke=\"%s\" points=\"%s\"/>", colour, points.toString().strip());
        add(
                "<text x=\"%d\" y=\"%d\" style=\"fill:%s\">%s noise</text>",
                RIGHT + 28,
                TOP + 4 + LEGEND_LINE * number,
                colour,
                Figure.shortPercent(curve.lines().get(number).noise()));
    }

    private double x(final double difference) {
        return LEFT + (RIGHT - LEFT) * difference / widest;
    }

    private double y(final double share) {
        return BOTTOM - (BOTTOM - TOP) * share;
    }

    private void add(final String format, final Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
