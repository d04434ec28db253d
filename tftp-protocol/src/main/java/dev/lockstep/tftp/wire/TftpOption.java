package dev.lockstep.tftp.wire;

import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** The options that this implementation negotiates. Any other option is carried through {@link OptionsDecoder} by its bytes. */
public enum TftpOption {
    /** Data bytes in a block, 8 to 65464 (RFC 2348). */
    BLKSIZE("blksize"),

    /** Like {@link #BLKSIZE}, answered with a power of two of at most 32768 (de facto, tftp-hpa). */
    BLKSIZE2("blksize2"),

    /** Seconds before a retransmission, 1 to 255 (RFC 2349). */
    TIMEOUT("timeout"),

    /** Microseconds before a retransmission, 10,000 to 255,000,000 (de facto, tftp-hpa). */
    UTIMEOUT("utimeout"),

    /** Size of the file in bytes (RFC 2349). */
    TSIZE("tsize"),

    /** Blocks sent before waiting for an ACK, 1 to 65535 (RFC 7440). */
    WINDOWSIZE("windowsize"),

    /** The block number after 65535, 0 or 1 (de facto, tftp-hpa). */
    ROLLOVER("rollover");

    private static final TftpOption[] OPTIONS = values();

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // nobody writes it
    private final byte[] terminated;

    TftpOption(final String text) {
        this.text = text;
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
     * The name as it travels.
     *
     * @return lower-case ASCII
     */
    public String text() {
        return text;
    }

    /** The name as it travels, with its NUL. Not to be written. */
    byte[] terminated() {
        return terminated;
    }
}
