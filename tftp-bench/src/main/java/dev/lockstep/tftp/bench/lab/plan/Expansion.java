package dev.lockstep.tftp.bench.lab.plan;

import dev.lockstep.tftp.retransmit.DurationText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Expands lists and ranges in braces: {@code floor={10ms,20ms}} becomes two texts, {@code {1ms..1s*4}} four that are evenly spaced on a
 * logarithmic scale. Several braces yield all combinations.
 */
public final class Expansion {
    private static final int MOST_VALUES = 1000;
    private static final int MOST_BRACES = 10;
    private static final int MOST_COMBINATIONS = 10_000;
    private static final String RANGE = "..";

    private Expansion() {}

    /**
     * Expands a text.
     *
     * @throws IllegalArgumentException if a brace is wrong; the message names it
     */
    public static List<String> of(final String text) {
        final int open = text.indexOf('{');
        if (open < 0) {
            return List.of(text);
        }
        if (text.chars().filter(character -> character == '{').count() > MOST_BRACES) {
            throw new IllegalArgumentException("'" + text + "' has more than " + MOST_BRACES + " braces");
        }
        final int close = text.indexOf('}', open);
        if (close < 0) {
            throw new IllegalArgumentException("'" + text + "' has a brace that is not closed");
        }
        final List<String> rests = of(text.substring(close + 1));
        final List<String> values = values(text.substring(open + 1, close));
        final long count = (long) rests.size() * values.size();
        if (count > MOST_VALUES) {
            throw new IllegalArgumentException(
                    "'" + text + "' expands to " + count + " texts, more than " + MOST_VALUES);
        }
        final List<String> all = new ArrayList<>();
        for (final String rest : rests) {
            for (final String value : values) {
                all.add(text.substring(0, open) + value + rest);
            }
        }
        return all;
    }

    /**
     * Limits the combinations of several texts.
     *
     * @throws IllegalArgumentException if there are too many
     */
    static void checkCount(final String where, final long combinations) {
        if (combinations > MOST_COMBINATIONS) {
            throw new IllegalArgumentException(
                    where + " has " + combinations + " combinations, more than " + MOST_COMBINATIONS);
        }
    }

    private static List<String> values(final String inside) {
        return inside.contains(RANGE) ? range(inside) : List.of(inside.split(",", -1));
    }

    private static List<String> range(final String inside) {
        final int dots = inside.indexOf(RANGE);
        final int star = inside.indexOf('*', dots);
        if (star < 0) {
            throw new IllegalArgumentException("'{" + inside + "}' lacks the number of values: write {1ms..1s*4}");
        }
        final String least = inside.substring(0, dots);
        final String most = inside.substring(dots + RANGE.length(), star);
        final int count = count(inside.substring(star + 1), inside);
        final boolean durations = least.matches(".*[a-z]");
        final double low = durations ? DurationText.parseNs(least) : number(least, inside);
        final double high = durations ? DurationText.parseNs(most) : number(most, inside);
        if (!(low > 0 && high > low)) {
            throw new IllegalArgumentException("'{" + inside + "}' does not go from a number above 0 to a larger one");
        }
        final List<String> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final double value = low * StrictMath.pow(high / low, i / (count - 1.0));
            values.add(durations ? duration(value) : String.format(Locale.ROOT, "%.4g", value));
        }
        return values;
    }

    /** A duration rounded to three significant digits. */
    private static String duration(final double ns) {
        final double step = StrictMath.pow(10, Math.floor(StrictMath.log10(ns)) - 2);
        return DurationText.format(Math.round(Math.round(ns / step) * step));
    }

    private static int count(final String text, final String inside) {
        final int count = (int) number(text, inside);
        if (count < 2 || count > MOST_VALUES) {
            throw new IllegalArgumentException("'{" + inside + "}' does not ask for 2 to " + MOST_VALUES + " values");
        }
        return count;
    }

    private static double number(final String text, final String inside) {
        try {
            return Double.parseDouble(text);
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' in '{" + inside + "}' is not a number", e);
        }
    }
}
