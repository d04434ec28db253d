package dev.lockstep.tftp.retransmit;

/** Checks of policy parameters, in the words of the text form. */
final class Ranges {
    /** One day: doubled and lengthened, it is far from the end of a long. */
    private static final long LONGEST_NS = 86_400_000_000_000L;

    private Ranges() {}

    static void requirePositive(final String name, final long valueNs) {
        if (valueNs <= 0) {
            throw new IllegalArgumentException(name + " must be longer than 0");
        }
        if (valueNs > LONGEST_NS) {
            throw new IllegalArgumentException(
                    name + "=" + DurationText.format(valueNs) + " is longer than " + DurationText.format(LONGEST_NS));
        }
    }

    static void requireNotNegative(final String name, final long valueNs) {
        if (valueNs != 0) {
            requirePositive(name, valueNs);
        }
    }

    static void requireBetween(final String name, final int value, final int least, final int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + "=" + value + " is not between " + least + " and " + most);
        }
    }

    static void requireAtLeast(final String name, final long valueNs, final String lowerName, final long lowerNs) {
        if (valueNs < lowerNs) {
            throw new IllegalArgumentException(name + "=" + DurationText.format(valueNs) + " is below " + lowerName
                    + "=" + DurationText.format(lowerNs));
        }
    }

    static void requireFactor(final double factor) {
        if (!(factor >= 1 && factor <= 100)) {
            throw new IllegalArgumentException("factor=" + factor + " is not between 1 and 100");
        }
    }

    static void requireJitter(final double jitter) {
        if (!(jitter >= 0 && jitter <= 1)) {
            throw new IllegalArgumentException("jitter=" + jitter + " is not between 0 and 1");
        }
    }
}
