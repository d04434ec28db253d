package dev.lockstep.tftp.transfer;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them on a command line: {@code 4096}, {@code 64K}, {@code 16MiB}, {@code 2G}. Thread-safe. */
public final class ByteSize {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})(?:([KMGT])(?:IB|B)?|B)?");
    private static final String UNITS = "KMGT";
    private static final int BITS_A_UNIT = 10;

    private ByteSize() {}

    /**
     * Reads a size.
     *
     * @param text a whole number, and K, M, G or T for powers of 1024
     * @return bytes, at least 0
     * @throws IllegalArgumentException if it has another form or is beyond 2^63 - 1
     */
    public static long parse(final String text) {
        final Matcher matcher = FORM.matcher(text.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a size: write a number of bytes, or with K, M, G or T, such as 64K or 2G");
        }
        final String unit = matcher.group(2);
        final int shift = unit == null ? 0 : BITS_A_UNIT * (UNITS.indexOf(unit) + 1);
        try {
            return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << shift);
        } catch (final ArithmeticException e) {
            throw new IllegalArgumentException("'" + text + "' is too large", e);
        }
    }
}
