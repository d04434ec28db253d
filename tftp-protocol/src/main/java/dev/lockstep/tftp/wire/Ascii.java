package dev.lockstep.tftp.wire;

import org.agrona.DirectBuffer;

/** The few operations on NUL-terminated ASCII that requests and options need. */
final class Ascii {
    static final int NOT_FOUND = -1;

    private static final int CASE_BIT = 0x20;

    private Ascii() {}

    static int indexOfNul(final DirectBuffer buffer, final int from, final int end) {
        for (int i = from; i < end; i++) {
            if (buffer.getByte(i) == 0) {
                return i;
            }
        }
        return NOT_FOUND;
    }

    static boolean equalsIgnoreCase(
            final DirectBuffer buffer, final int offset, final int length, final String lowerCase) {
        if (length != lowerCase.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            final byte actual = buffer.getByte(offset + i);
            final char expected = lowerCase.charAt(i);
            if (actual != expected && !(isLowerCaseLetter(expected) && (actual | CASE_BIT) == expected)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLowerCaseLetter(final char character) {
        return character >= 'a' && character <= 'z';
    }

    /** Digits only: no sign, no space, no prefix. */
    static long parseDecimal(final DirectBuffer buffer, final int offset, final int length) {
        if (length == 0) {
            return OptionsDecoder.NOT_DECIMAL;
        }
        long value = 0;
        boolean tooLarge = false;
        for (int i = offset; i < offset + length; i++) {
            final int digit = buffer.getByte(i) - '0';
            if (digit < 0 || digit > 9) {
                return OptionsDecoder.NOT_DECIMAL;
            }
            tooLarge |= value > (Long.MAX_VALUE - digit) / 10;
            value = value * 10 + digit;
        }
        return tooLarge ? OptionsDecoder.TOO_LARGE : value;
    }
}
