package dev.lockstep.tftp.wire;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** The few operations on NUL-terminated ASCII that requests and options need. */
final class Ascii {
    static final int NOT_FOUND = -1;

    private static final int CASE_BIT = 0x20;
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Ascii() {}

    static byte[] terminated(final String text) {
        final byte[] bytes = new byte[text.length() + 1];
        for (int i = 0; i < text.length(); i++) {
            bytes[i] = (byte) text.charAt(i);
        }
        return bytes;
    }

    /** Finds the first NUL, eight bytes at a time: the lowest bit that is set in {@code nuls} is the high bit of the first byte that is 0. */
    static int indexOfNul(final DirectBuffer buffer, final int from, final int end) {
        int start = from;
        for (; start <= end - Long.BYTES; start += Long.BYTES) {
            final long bytes = buffer.getLong(start, ByteOrder.LITTLE_ENDIAN);
            final long nuls = (bytes - LOW_BITS) & ~bytes & HIGH_BITS;
            if (nuls != 0) {
                return start + Long.numberOfTrailingZeros(nuls) / Byte.SIZE;
            }
        }
        for (int i = start; i < end; i++) {
            if (buffer.getByte(i) == 0) {
                return i;
            }
        }
        return NOT_FOUND;
    }

    static boolean equalsIgnoreCase(
            final DirectBuffer buffer, final int offset, final int length, final byte[] terminatedLowerCase) {
        if (length != terminatedLowerCase.length - 1) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            final byte actual = buffer.getByte(offset + i);
            final byte expected = terminatedLowerCase[i];
            if (actual != expected && !(isLowerCaseLetter(expected) && (actual | CASE_BIT) == expected)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLowerCaseLetter(final byte character) {
        return character >= 'a' && character <= 'z';
    }

    /** Reads a number of digits only: no sign, no space, no prefix. */
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
