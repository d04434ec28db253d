package dev.lockstep.tftp.wire;

import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The options that this implementation negotiates, with the values that each may have. {@link OptionsDecoder} gives the bytes of any other
 * option. Clients request options in the order of this table.
 */
public enum TftpOption {
    /** Size of the file in bytes (RFC 2349). */
    TSIZE("tsize", 0, Long.MAX_VALUE, Answer.ANY),

    /** Data bytes in a block (RFC 2348). A request may ask for more than the 65464 that can be granted. */
    BLKSIZE("blksize", 8, Long.MAX_VALUE, Answer.AT_MOST_ASKED),

    /** Like {@link #BLKSIZE}, answered with a power of two of at most 32768 (de facto, tftp-hpa). */
    BLKSIZE2("blksize2", 8, Long.MAX_VALUE, Answer.AT_MOST_ASKED),

    /** Blocks sent before waiting for an ACK (RFC 7440). */
    WINDOWSIZE("windowsize", 1, 65_535, Answer.AT_MOST_ASKED),

    /** Seconds before a retransmission (RFC 2349). */
    TIMEOUT("timeout", 1, 255, Answer.AS_ASKED),

    /** Microseconds before a retransmission (de facto, tftp-hpa). */
    UTIMEOUT("utimeout", 10_000, 255_000_000, Answer.AS_ASKED),

    /** The block number after 65535 (de facto, tftp-hpa). */
    ROLLOVER("rollover", 0, 1, Answer.AS_ASKED);

    /** How the value in an OACK relates to the value that was asked for. */
    private enum Answer {
        AS_ASKED,
        AT_MOST_ASKED,
        ANY
    }

    private static final TftpOption[] OPTIONS = values();
    private static final long MAX_BLOCK_SIZE = 65_464;

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // never written after construction
    private final byte[] terminated;

    private final long least;
    private final long most;
    private final Answer answer;

    TftpOption(final String text, final long least, final long most, final Answer answer) {
        this.text = text;
        this.least = least;
        this.most = most;
        this.answer = answer;
        terminated = Ascii.terminated(text);
    }

    /**
     * Recognises an option's name in any letter case (RFC 2347).
     *
     * @param buffer holds the name
     * @param offset of the first character
     * @param length of the name in bytes, without the NUL
     * @return the option, or null if it is none of these
     */
    public static @Nullable TftpOption of(final DirectBuffer buffer, final int offset, final int length) {
        for (final TftpOption option : OPTIONS) {
            if (Ascii.equalsIgnoreCase(buffer, offset, length, option.terminated)) {
                return option;
            }
        }
        return null;
    }

    /**
     * Recognises an option's name as a person writes it.
     *
     * @param name in any letter case
     * @return the option, or null if it is none of these
     */
    public static @Nullable TftpOption of(final String name) {
        for (final TftpOption option : OPTIONS) {
            if (option.text.equalsIgnoreCase(name)) {
                return option;
            }
        }
        return null;
    }

    /**
     * The standard option about the same subject. Of two options about one subject in a request, the first counts.
     *
     * @return {@link #BLKSIZE} for BLKSIZE2, {@link #TIMEOUT} for UTIMEOUT, this for every other option
     */
    public TftpOption subject() {
        return switch (this) {
            case BLKSIZE2 -> BLKSIZE;
            case UTIMEOUT -> TIMEOUT;
            case TSIZE, BLKSIZE, WINDOWSIZE, TIMEOUT, ROLLOVER -> this;
        };
    }

    /**
     * Whether a request may give this option a value.
     *
     * @param value as {@link OptionsDecoder#decimal} reads it
     * @return false for a number out of the option's range and for text that is not a number
     */
    public boolean isValid(final long value) {
        return value >= least && value <= most;
    }

    /**
     * Whether a value is in the range that the option's RFC gives.
     *
     * @param value as {@link OptionsDecoder#decimal} reads it
     * @return false also for a block size above 65464, which a server may answer with a smaller one
     */
    public boolean isInRange(final long value) {
        return isValid(value) && (subject() != BLKSIZE || value <= MAX_BLOCK_SIZE);
    }

    /**
     * Whether an OACK may answer a request with a value.
     *
     * @param asked the request's value
     * @param value the OACK's value, as {@link OptionsDecoder#decimal} reads it
     * @return false if RFC 2348, 2349 or 7440 does not allow it
     */
    public boolean isAnswer(final long asked, final long value) {
        return isValid(value)
                && switch (answer) {
                    case AS_ASKED -> value == asked;
                    case AT_MOST_ASKED -> value <= asked;
                    case ANY -> true;
                };
    }

    /**
     * The name as packets carry it.
     *
     * @return lower-case ASCII
     */
    public String text() {
        return text;
    }

    /** The name as packets carry it, with its NUL. The caller must not change the array. */
    byte[] terminated() {
        return terminated;
    }
}
