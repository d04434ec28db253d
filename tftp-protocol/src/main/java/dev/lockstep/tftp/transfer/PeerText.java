package dev.lockstep.tftp.transfer;

import java.util.HexFormat;
import org.agrona.DirectBuffer;

/** Converts bytes from a peer to bounded, printable text for logs, terminals and exceptions. Thread-safe. */
public final class PeerText {
    private static final int MAX_SHOWN = 200;
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int LAST_PRINTABLE = 0x7E;

    private PeerText() {}

    /**
     * Shows bytes as ASCII, with everything else as {@code \xNN}. A quotation mark is shown like that, too, so that the text can stand between
     * quotation marks. A backslash is doubled.
     *
     * @param buffer holds the bytes
     * @param offset of the first
     * @param length of the bytes
     * @return printable ASCII; of more than 200 bytes, the first 200 and an ellipsis
     */
    public static String of(final DirectBuffer buffer, final int offset, final int length) {
        final int shown = Math.min(length, MAX_SHOWN);
        final StringBuilder text = new StringBuilder(shown + 3);
        for (int i = offset; i < offset + shown; i++) {
            final byte character = buffer.getByte(i);
            if (character == '\\') {
                text.append("\\\\");
            } else if (isPlain(character)) {
                text.append((char) character);
            } else {
                text.append("\\x").append(HexFormat.of().toHexDigits(character));
            }
        }
        return shown < length ? text.append("...").toString() : text.toString();
    }

    private static boolean isPlain(final byte character) {
        return character >= FIRST_PRINTABLE && character <= LAST_PRINTABLE && character != '"';
    }
}
