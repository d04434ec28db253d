package dev.lockstep.tftp.bench.console;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers for people: three significant digits, or all digits before the decimal point. */
public final class Figure {
    /** Stands for a missing number. */
    public static final String MISSING = "-";

    private static final double HUNDRED = 100;
    private static final double TEN = 10;

    private Figure() {}

    /** {@link #MISSING} if the value is not a number, {@code inf} if it is infinite. */
    public static String of(final double value) {
        if (Double.isNaN(value)) {
            return MISSING;
        }
        if (Double.isInfinite(value)) {
            return "inf";
        }
        final double size = Math.abs(value);
        if (size == 0 || size >= HUNDRED) {
            return format("%.0f", value);
        }
        if (size >= TEN) {
            return format("%.1f", value);
        }
        return format(size >= 1 ? "%.2f" : "%.3g", value);
    }

    /** A ratio with two decimal places below 10, because ratios near 1 differ in their later digits. */
    public static String ratio(final double ratio) {
        return format(ratio < TEN ? "%.2f" : "%.1f", ratio);
    }

    /** A fraction in percent. */
    public static String percent(final double fraction) {
        return format("%.1f %%", HUNDRED * fraction);
    }

    /** A fraction in percent, without decimal places that are zero: 5 %, 2.5 %. */
    public static String shortPercent(final double fraction) {
        return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(HUNDRED * fraction)
                + " %";
    }

    private static String format(final String format, final double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
