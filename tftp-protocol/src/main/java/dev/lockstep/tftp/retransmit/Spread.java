package dev.lockstep.tftp.retransmit;

/**
 * How timeouts are randomised, so that clients that started together do not retransmit together. RFC 6298 section 5 forbids an early
 * retransmission: {@link Kind#ADDED} alone complies. Immutable.
 *
 * @param part the largest addition as a fraction of the interval, 0 to 1, for {@link Kind#ADDED}; 0 for the other kinds
 */
record Spread(Kind kind, double part) {
    /** No spread: each timeout is its interval. */
    static final Spread NONE = added(0);

    enum Kind {
        /** The interval and up to {@link Spread#part} of it. */
        ADDED,

        /** From 0 to the interval. */
        FULL,

        /** From half the interval to the whole interval. */
        EQUAL,

        /** From the first interval to three times the previous one: the interval itself is random. */
        DECORRELATED
    }

    /** The spread that only lengthens. */
    static Spread added(final double part) {
        return new Spread(Kind.ADDED, part);
    }

    /** Reads the text form: a part such as {@code 0.1}, {@code none}, {@code full}, {@code equal} or {@code decorrelated}. */
    static Spread parse(final String text) {
        return switch (text) {
            case "none" -> NONE;
            case "full" -> new Spread(Kind.FULL, 0);
            case "equal" -> new Spread(Kind.EQUAL, 0);
            case "decorrelated" -> new Spread(Kind.DECORRELATED, 0);
            default -> added(Parameter.numberBetween(text, 0, 1));
        };
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
