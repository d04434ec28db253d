package dev.lockstep.tftp.wire;

import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** The transfer modes of RFC 1350 section 1 that are implemented; {@code mail} is obsolete and RFC 1123 section 4.2.2.1 bans it. */
public enum TransferMode {
    /** Text: line ends travel as CR LF, a bare CR as CR NUL (RFC 764). */
    NETASCII("netascii"),

    /** Bytes as they are. */
    OCTET("octet");

    private static final TransferMode[] MODES = values();

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // never written after construction
    private final byte[] terminated;

    TransferMode(final String text) {
        this.text = text;
        terminated = Ascii.terminated(text);
    }

    /**
     * Recognises a mode as it stands in a request, in any letter case.
     *
     * @param buffer holds the mode's characters
     * @param offset of the first character
     * @param length of the mode in bytes, without the NUL
     * @return the mode, or null if it is none of these
     */
    public static @Nullable TransferMode of(final DirectBuffer buffer, final int offset, final int length) {
        for (final TransferMode mode : MODES) {
            if (Ascii.equalsIgnoreCase(buffer, offset, length, mode.terminated)) {
                return mode;
            }
        }
        return null;
    }

    /**
     * The mode as packets carry it.
     *
     * @return lower-case ASCII
     */
    public String text() {
        return text;
    }

    /** The mode as packets carry it, with its NUL. The caller must not change the array. */
    byte[] terminated() {
        return terminated;
    }
}
