package dev.lockstep.tftp.retransmit;

import java.util.function.Function;

/**
 * A parameter of a strategy: its name in the text form, its default, the values that it takes, and its meaning. Immutable.
 *
 * @param range the values that it takes, worded to follow "is not"
 * @param meaning in a few words
 * @param reader makes a value of a text, or throws IllegalArgumentException
 */
record Parameter(
        String name, String defaultText, String range, String meaning, Function<String, ? extends Object> reader) {
    /** The parameter whose name may be left out if it comes first. */
    static final String INTERVAL = "interval";

    static final String FLOOR = "floor";
    static final String ACK_FLOOR = "ack-floor";
    static final String MAX = "max";
    static final String JITTER = "jitter";
    static final String PATIENCE = "patience";

    /** One day: back-off and jitter cannot overflow a long. */
    private static final long LONGEST_NS = 86_400_000_000_000L;

    static Parameter duration(final String name, final String defaultText, final String meaning) {
        return duration(name, defaultText, meaning, 1);
    }

    static Parameter durationOrNone(final String name, final String defaultText, final String meaning) {
        return duration(name, defaultText, meaning, 0);
    }

    private static Parameter duration(
            final String name, final String defaultText, final String meaning, final long leastNs) {
        return new Parameter(
                name,
                defaultText,
                "a duration from " + DurationText.format(leastNs) + " to " + DurationText.format(LONGEST_NS),
                meaning,
                text -> requireBetween(DurationText.parseNs(text), leastNs, LONGEST_NS));
    }

    static Parameter number(
            final String name, final String defaultText, final double least, final double most, final String meaning) {
        return new Parameter(
                name,
                defaultText,
                "a number from " + shortest(least) + " to " + shortest(most),
                meaning,
                text -> numberBetween(text, least, most));
    }

    static Parameter count(
            final String name, final String defaultText, final int least, final int most, final String meaning) {
        return new Parameter(
                name,
                defaultText,
                "a whole number from " + least + " to " + most,
                meaning,
                text -> Math.toIntExact(requireBetween(Integer.parseInt(text), least, most)));
    }

    static Parameter onOrOff(final String name, final String defaultText, final String meaning) {
        return new Parameter(name, defaultText, "on or off", meaning, Parameter::isOn);
    }

    static Parameter spread(final String defaultText, final String meaning) {
        return new Parameter(
                JITTER, defaultText, "a number from 0 to 1, none, full, equal or decorrelated", meaning, Spread::parse);
    }

    /** Reads a value. The exception for a wrong text names the strategy. */
    Object read(final String strategy, final String text) {
        try {
            return reader.apply(text);
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException(strategy + ": " + name + "=" + text + " is not " + range, e);
        }
    }

    /** The text that {@link #read} reads as this value. */
    static String text(final Object value) {
        if (value instanceof final Long durationNs) {
            return DurationText.format(durationNs);
        }
        return value instanceof final Boolean isOn ? isOn ? "on" : "off" : value.toString();
    }

    static void requireDuration(final String name, final long durationNs) {
        if (durationNs <= 0 || durationNs > LONGEST_NS) {
            throw new IllegalArgumentException(name + "=" + DurationText.format(durationNs)
                    + " is not a duration from 1ns to " + DurationText.format(LONGEST_NS));
        }
    }

    static double numberBetween(final String text, final double least, final double most) {
        final double value = Double.parseDouble(text);
        // NaN is in no range
        if (value >= least && value <= most) {
            return value;
        }
        throw new IllegalArgumentException("out of range");
    }

    private static long requireBetween(final long value, final long least, final long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("out of range");
        }
        return value;
    }

    private static boolean isOn(final String text) {
        return switch (text) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException("neither on nor off");
        };
    }

    private static String shortest(final double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
