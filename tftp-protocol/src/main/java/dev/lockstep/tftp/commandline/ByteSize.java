package dev.lockstep.tftp.commandline;

import java.util.Locale;

/**
 * A size as people write it: {@code 4096}, {@code 64K}, {@code 16MiB}, {@code 2G}. Immutable.
 *
 * @param bytes at least 0
 */
public record ByteSize(long bytes) {
    private static final String UNITS = "KMGT";
    private static final int BITS_A_UNIT = 10;

    /**
     * Reads a size.
     *
     * @param text a whole number, and K, M, G or T for powers of 1024
     * @return the size
     * @throws IllegalArgumentException if it has another form or is beyond 2^63 - 1 bytes
     */
    public static ByteSize parse(final String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        final int shift = shift(text.substring(digits).toUpperCase(Locale.ROOT));
        if (digits == 0 || shift < 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a size: write a number of bytes, or with K, M, G or T, such as 64K or 2G");
        }
        try {
            return new ByteSize(Math.multiplyExact(Long.parseLong(text.substring(0, digits)), 1L << shift));
        } catch (final ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is too large", e);
        }
    }

    private static int shift(final String unit) {
        if (unit.isEmpty() || "B".equals(unit)) {
            return 0;
        }
        final int power = UNITS.indexOf(unit.charAt(0)) + 1;
        final String rest = unit.substring(1);
        return power > 0 && (rest.isEmpty() || "B".equals(rest) || "IB".equals(rest)) ? BITS_A_UNIT * power : -1;
    }
}
