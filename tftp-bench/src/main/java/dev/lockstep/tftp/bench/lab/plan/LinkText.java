package dev.lockstep.tftp.bench.lab.plan;

import dev.lockstep.tftp.bench.lab.trial.OutageLaw;
import dev.lockstep.tftp.retransmit.DurationText;
import dev.lockstep.tftp.simulation.DelayLaw;
import dev.lockstep.tftp.simulation.GilbertElliott;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The text forms of a link's delays, burst loss and outages. A wrong form causes an IllegalArgumentException, whose message names the wrong part. */
final class LinkText {
    private static final String DELAY_FORMS = "constant:10ms, uniform:5ms..15ms, normal:10ms,2ms (mean, deviation),"
            + " exponential:1ms (mean), lognormal:10ms,0.5 (median, sigma), pareto:5ms,2.5 (least, shape),"
            + " empirical:FILE (one duration per line), or a sum: constant:5ms+exponential:5ms";
    private static final String BURST_FORM =
            "1s,50ms,0.8 (mean time in the good state, mean time in the bad state, loss in the bad state)";
    private static final String OUTAGE_FORM =
            "2s,500ms (start, length) or 2s,500ms,10s (repeated every 10 s); each trial draws a time that is a range, such as 0s..20ms";

    private LinkText() {}

    static DelayLaw delay(final String text) {
        return Arrays.stream(text.split("\\+", -1))
                .map(LinkText::delayLaw)
                .reduce(DelayLaw::plus)
                .orElseThrow();
    }

    private static DelayLaw delayLaw(final String text) {
        final String[] parts = text.split(":", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException("'" + text + "' is not a delay; write one of " + DELAY_FORMS);
        }
        if (parts[0].equals("empirical")) {
            return empirical(Path.of(parts[1]));
        }
        final String[] values = parts[1].split(parts[0].equals("uniform") ? "\\.\\." : ",", 2);
        final long firstNs = DurationText.parseNs(values[0]);
        return switch (parts[0]) {
            case "constant" -> DelayLaw.constant(firstNs);
            case "uniform" -> DelayLaw.uniform(firstNs, DurationText.parseNs(second(text, values)));
            case "normal" -> DelayLaw.normal(firstNs, DurationText.parseNs(second(text, values)));
            case "exponential" -> DelayLaw.exponential(firstNs);
            case "lognormal" -> DelayLaw.lognormal(firstNs, number(text, values));
            case "pareto" -> DelayLaw.pareto(firstNs, number(text, values));
            default ->
                throw new IllegalArgumentException(
                        "'" + parts[0] + "' is not a delay law; write one of " + DELAY_FORMS);
        };
    }

    private static String second(final String text, final String[] values) {
        if (values.length < 2) {
            throw new IllegalArgumentException("'" + text + "' lacks its second value; write one of " + DELAY_FORMS);
        }
        return values[1];
    }

    private static double number(final String text, final String[] values) {
        final String value = second(text, values);
        final double number = decimal(value, "'" + text + "'");
        if (!(number > 0 && number < 100)) {
            throw new IllegalArgumentException("'" + value + "' in '" + text + "' is not between 0 and 100");
        }
        return number;
    }

    private static double decimal(final String value, final String where) {
        try {
            return Double.parseDouble(value);
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException("'" + value + "' in " + where + " is not a number", e);
        }
    }

    private static DelayLaw empirical(final Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("cannot read the delays in " + file + ": it is no file");
        }
        final List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (final IOException e) {
            throw new IllegalArgumentException("cannot read the delays in " + file + ": " + e, e);
        }
        final long[] delaysNs = lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .mapToLong(DurationText::parseNs)
                .toArray();
        if (delaysNs.length == 0) {
            throw new IllegalArgumentException("no delay in " + file + ": write one duration per line");
        }
        return DelayLaw.empirical(delaysNs);
    }

    static GilbertElliott burst(final String text) {
        final String[] parts = text.split(",", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("'" + text + "' is not a burst loss; write " + BURST_FORM);
        }
        return new GilbertElliott(
                DurationText.parseNs(parts[0]), DurationText.parseNs(parts[1]), decimal(parts[2], "'" + text + "'"));
    }

    /** Several outages are separated by semicolons. Each trial draws the times that are ranges. */
    static List<OutageLaw> outages(final String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(";", -1)).map(LinkText::outage).toList();
    }

    private static OutageLaw outage(final String text) {
        final String[] parts = text.split(",", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new IllegalArgumentException("'" + text + "' is not an outage; write " + OUTAGE_FORM);
        }
        return new OutageLaw(span(parts[0]), span(parts[1]), parts.length == 3 ? span(parts[2]) : OutageLaw.ONCE);
    }

    private static OutageLaw.Span span(final String text) {
        final String[] limits = text.split("\\.\\.", 2);
        final long leastNs = DurationText.parseNs(limits[0]);
        return new OutageLaw.Span(leastNs, limits.length == 1 ? leastNs : DurationText.parseNs(limits[1]));
    }
}
