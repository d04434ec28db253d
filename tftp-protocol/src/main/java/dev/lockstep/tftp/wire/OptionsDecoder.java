package dev.lockstep.tftp.wire;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over the name and value pairs of a request or an OACK, RFC 2347.
 *
 * <p>It yields the well-formed pairs at the beginning and stops at the first malformed one: an empty name, a missing NUL, a name without a
 * value. Boot ROMs pad requests with garbage, and garbage cannot be told from an option after a malformed pair.
 *
 * <p>Not thread-safe.
 */
public final class OptionsDecoder {
    /** The result of {@link #decimal()} for a value that is empty or contains a character other than a digit. */
    public static final long NOT_DECIMAL = -1;

    /** The result of {@link #decimal()} for a value beyond 2^63 - 1. */
    public static final long TOO_LARGE = -2;

    private DirectBuffer buffer = new UnsafeBuffer();
    private int next;
    private int end;
    private int nameOffset;
    private int nameLength;
    private int valueOffset;
    private int valueLength;

    /** A cursor to be wrapped around option areas, one after the other. */
    public OptionsDecoder() {}

    /**
     * Places the cursor before the first pair of an option area.
     *
     * @param buffer holds the area
     * @param offset where the first name begins
     * @param length of the area in bytes; may be 0
     * @return this
     */
    public OptionsDecoder wrap(final DirectBuffer buffer, final int offset, final int length) {
        this.buffer = buffer;
        next = offset;
        end = offset + length;
        return this;
    }

    /**
     * Moves the cursor to the next pair.
     *
     * @return false if there is no further well-formed pair
     */
    public boolean next() {
        final int nameEnd = Ascii.indexOfNul(buffer, next, end);
        if (nameEnd == Ascii.NOT_FOUND || nameEnd == next) {
            next = end;
            return false;
        }
        final int valueEnd = Ascii.indexOfNul(buffer, nameEnd + 1, end);
        if (valueEnd == Ascii.NOT_FOUND) {
            next = end;
            return false;
        }
        nameOffset = next;
        nameLength = nameEnd - next;
        valueOffset = nameEnd + 1;
        valueLength = valueEnd - valueOffset;
        next = valueEnd + 1;
        return true;
    }

    /**
     * The current pair's option.
     *
     * @return null if {@link TftpOption} has no option of that name
     */
    public @Nullable TftpOption option() {
        return TftpOption.of(buffer, nameOffset, nameLength);
    }

    /**
     * The current value as a decimal number.
     *
     * @return 0 to 2^63 - 1, {@link #NOT_DECIMAL} or {@link #TOO_LARGE}
     */
    public long decimal() {
        return Ascii.parseDecimal(buffer, valueOffset, valueLength);
    }

    /**
     * The buffer that holds the pairs.
     *
     * @return the buffer that was wrapped
     */
    public DirectBuffer buffer() {
        return buffer;
    }

    /**
     * Where the current name begins.
     *
     * @return an index of {@link #buffer()}
     */
    public int nameOffset() {
        return nameOffset;
    }

    /**
     * Length of the current name without its NUL, at least 1.
     *
     * @return a length in bytes
     */
    public int nameLength() {
        return nameLength;
    }

    /**
     * Where the current value begins.
     *
     * @return an index of {@link #buffer()}
     */
    public int valueOffset() {
        return valueOffset;
    }

    /**
     * Length of the current value without its NUL; may be 0.
     *
     * @return a length in bytes
     */
    public int valueLength() {
        return valueLength;
    }
}
