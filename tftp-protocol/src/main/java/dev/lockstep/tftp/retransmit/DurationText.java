package dev.lockstep.tftp.retransmit;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them on a command line: {@code 250us}, {@code 50ms}, {@code 1.5s}, {@code 2m}. Thread-safe. */
public final class DurationText {
    private static final Pattern FORM = Pattern.compile("(\\d{1,19}(?:\\.\\d{1,9})?)(ns|us|ms|s|m)");

    private static final BigDecimal MAX_NS = BigDecimal.valueOf(Long.MAX_VALUE);

    private DurationText() {}

    /**
     * Reads a duration.
     *
     * @param text a decimal number and one of the units ns, us, ms, s, m
     * @return nanoseconds, at least 0
     * @throws IllegalArgumentException if it has another form or exceeds 2^63 - 1 nanoseconds
     */
    public static long parseNs(final String text) {
        final Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a duration: write a number and ns, us, ms, s or m, such as 50ms or 1.5s");
        }
        final BigDecimal ns = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unitNs(matcher.group(2))));
        if (ns.compareTo(MAX_NS) > 0) {
            throw new IllegalArgumentException("'" + text + "' is too long a duration");
        }
        return ns.longValue();
    }

    /**
     * Writes a duration in the largest unit that needs no fraction.
     *
     * @param ns nanoseconds
     * @return text that {@link #parseNs} reads back to the same value
     */
    public static String format(final long ns) {
        for (final String unit : new String[] {"m", "s", "ms", "us"}) {
            if (ns != 0 && ns % unitNs(unit) == 0) {
                return ns / unitNs(unit) + unit;
            }
        }
        return ns + "ns";
    }

    private static long unitNs(final String unit) {
        return switch (unit) {
            case "us" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            default -> 1L;
        };
    }
}
