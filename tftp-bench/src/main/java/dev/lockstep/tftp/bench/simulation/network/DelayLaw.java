package dev.lockstep.tftp.bench.simulation.network;

import dev.lockstep.tftp.retransmit.DurationText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How long a packet is under way: the inverse of a distribution. Where laws are added up, one draw decides for all of them.
 * Deterministic on every JVM; immutable.
 */
@FunctionalInterface
public interface DelayLaw {
    /** No delay. */
    DelayLaw NONE = unit -> 0;

    /** The forms that {@link #parse} reads. */
    String SYNTAX = "constant:10ms, uniform:5ms..15ms, normal:10ms,2ms (mean, deviation), exponential:1ms (mean),"
            + " lognormal:10ms,0.5 (median, sigma), pareto:5ms,2.5 (least, shape), empirical:FILE (a duration a line);"
            + " laws add up: constant:5ms+exponential:5ms";

    /**
     * The delay below which a part of all delays lies.
     *
     * @param unit that part, from 0 inclusive to 1 exclusive
     * @return nanoseconds, at least 0
     */
    long delayNs(double unit);

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException naming the part that is wrong
     */
    static DelayLaw parse(final String text) {
        final int plus = text.indexOf('+');
        if (plus >= 0) {
            final DelayLaw one = parse(text.substring(0, plus));
            final DelayLaw other = parse(text.substring(plus + 1));
            return unit -> one.delayNs(unit) + other.delayNs(unit);
        }
        final String[] parts = text.split(":", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException("'" + text + "' is no delay; write one of " + SYNTAX);
        }
        if (parts[0].equals("empirical")) {
            return empirical(Path.of(parts[1]));
        }
        final String[] values = parts[1].split(parts[0].equals("uniform") ? "\\.\\." : ",", 2);
        final long first = DurationText.parseNs(values[0]);
        return switch (parts[0]) {
            case "constant" -> unit -> first;
            case "uniform" -> uniform(first, DurationText.parseNs(second(text, values)));
            case "normal" -> normal(first, DurationText.parseNs(second(text, values)));
            case "exponential" -> unit -> atLeastNothing(-first * StrictMath.log(1 - unit));
            case "lognormal" -> lognormal(first, number(text, values));
            case "pareto" -> pareto(first, number(text, values));
            default -> throw new IllegalArgumentException("'" + parts[0] + "' is no delay law; write one of " + SYNTAX);
        };
    }

    private static String second(final String text, final String[] values) {
        if (values.length < 2) {
            throw new IllegalArgumentException("'" + text + "' lacks its second value; write one of " + SYNTAX);
        }
        return values[1];
    }

    private static double number(final String text, final String[] values) {
        final String value = second(text, values);
        final double number;
        try {
            number = Double.parseDouble(value);
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException("'" + value + "' in '" + text + "' is not a number", e);
        }
        if (!(number > 0 && number < 100)) {
            throw new IllegalArgumentException("'" + value + "' in '" + text + "' is not between 0 and 100");
        }
        return number;
    }

    private static DelayLaw uniform(final long leastNs, final long mostNs) {
        if (mostNs < leastNs) {
            throw new IllegalArgumentException("a uniform delay goes from the shorter to the longer, not from "
                    + DurationText.format(leastNs) + " to " + DurationText.format(mostNs));
        }
        return unit -> leastNs + (long) ((mostNs - leastNs) * unit);
    }

    private static DelayLaw normal(final long meanNs, final long deviationNs) {
        return unit -> atLeastNothing(meanNs + deviationNs * NormalQuantile.of(unit));
    }

    private static DelayLaw lognormal(final long medianNs, final double sigma) {
        return unit -> atLeastNothing(medianNs * StrictMath.exp(sigma * NormalQuantile.of(unit)));
    }

    private static DelayLaw pareto(final long leastNs, final double shape) {
        return unit -> atLeastNothing(leastNs * StrictMath.pow(1 - unit, -1 / shape));
    }

    /** A whole day stands for longer delays: nobody waits for them. */
    private static long atLeastNothing(final double ns) {
        return (long) Math.max(0, Math.min(ns, 86_400e9));
    }

    private static DelayLaw empirical(final Path file) {
        final List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (final IOException e) {
            throw new IllegalArgumentException("cannot read the delays in " + file + ": " + e, e);
        }
        final long[] sorted = lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .mapToLong(DurationText::parseNs)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("there is no delay in " + file);
        }
        return unit -> sorted[(int) (unit * sorted.length)];
    }
}
