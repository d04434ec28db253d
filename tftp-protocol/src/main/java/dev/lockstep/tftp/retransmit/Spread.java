package dev.lockstep.tftp.retransmit;

import static java.util.Objects.requireNonNull;

/**
 * How timeouts are spread by chance, so that many clients that started together do not retransmit together. RFC 6298 section 5 forbids
 * retransmitting early, so {@link Kind#ADDED} is the only kind that complies with it. Immutable.
 *
 * @param kind of the spread
 * @param part the largest addition as a part of the interval, 0 to 1, of {@link Kind#ADDED}; 0 for the other kinds
 */
public record Spread(Kind kind, double part) {
    /** No spread: each timeout is its interval. */
    public static final Spread NONE = added(0);

    /** The kinds. */
    public enum Kind {
        /** The interval and up to {@link Spread#part} of it. */
        ADDED,

        /** Anything up to the interval. */
        FULL,

        /** From half the interval to the whole. */
        EQUAL,

        /** From the first interval to three times the last one: the intervals themselves grow by chance. */
        DECORRELATED
    }

    /**
     * Checks the part.
     *
     * @param kind as the record says
     * @param part as the record says
     */
    public Spread {
        requireNonNull(kind);
        Ranges.requireJitter(part);
    }

    /**
     * The spread that only lengthens.
     *
     * @param part the largest addition as a part of the interval, 0 to 1
     * @return a spread
     */
    public static Spread added(final double part) {
        return new Spread(Kind.ADDED, part);
    }

    /**
     * Reads the text form.
     *
     * @param text a part such as {@code 0.1}, or {@code none}, {@code full}, {@code equal} or {@code decorrelated}
     * @return the spread
     * @throws IllegalArgumentException if it is none of these
     */
    public static Spread parse(final String text) {
        return switch (text) {
            case "none" -> NONE;
            case "full" -> new Spread(Kind.FULL, 0);
            case "equal" -> new Spread(Kind.EQUAL, 0);
            case "decorrelated" -> new Spread(Kind.DECORRELATED, 0);
            default -> added(partOf(text));
        };
    }

    private static double partOf(final String text) {
        try {
            return Double.parseDouble(text);
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no jitter: write a part such as 0.1, or none, full, equal, decorrelated", e);
        }
    }

    /** The text form. */
    @Override
    public String toString() {
        return switch (kind) {
            case ADDED -> Double.toString(part);
            case FULL -> "full";
            case EQUAL -> "equal";
            case DECORRELATED -> "decorrelated";
        };
    }
}
