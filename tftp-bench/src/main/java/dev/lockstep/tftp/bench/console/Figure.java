package dev.lockstep.tftp.bench.console;

import java.util.Locale;

/** A number with three digits that count. */
public final class Figure {
    private static final int DIGITS = 3;
    private static final int MOST_DECIMALS = 6;

    private Figure() {}

    /** A dash where there is no number, {@code inf} where it has no end. */
    public static String of(final double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        if (Double.isInfinite(value)) {
            return "inf";
        }
        if (value == 0) {
            return "0";
        }
        final int decimals = DIGITS - 1 - (int) Math.floor(StrictMath.log10(Math.abs(value)));
        return String.format(Locale.ROOT, "%." + Math.max(0, Math.min(MOST_DECIMALS, decimals)) + "f", value);
    }
}
