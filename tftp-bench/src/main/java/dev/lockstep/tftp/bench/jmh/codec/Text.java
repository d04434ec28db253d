package dev.lockstep.tftp.bench.jmh.codec;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** An endless text: 256 lines of random length, repeated. */
final class Text {
    private static final long SEED = 764;
    private static final int LINES = 256;
    private static final int LONGEST_LINE = 80;
    private static final char FIRST_PRINTABLE = ' ';
    private static final char AFTER_PRINTABLE = 0x7F;

    private final byte[] twice;
    private final int length;

    private Text(final String text) {
        twice = text.repeat(2).getBytes(StandardCharsets.US_ASCII);
        length = text.length();
    }

    /** The text with a line feed at the end of each line. */
    static Text local() {
        final SplittableRandom random = new SplittableRandom(SEED);
        final StringBuilder text = new StringBuilder();
        for (int line = 0; line < LINES; line++) {
            for (int i = random.nextInt(LONGEST_LINE); i > 0; i--) {
                text.append((char) random.nextInt(FIRST_PRINTABLE, AFTER_PRINTABLE));
            }
            text.append('\n');
        }
        return new Text(text.toString());
    }

    /** The same text as netascii. */
    static Text netascii() {
        final Text local = local();
        return new Text(new String(local.twice, 0, local.length, StandardCharsets.US_ASCII).replace("\n", "\r\n"));
    }

    /** The text's bytes twice in a row, so that any part up to the text's length is contiguous. */
    byte[] twice() {
        return twice;
    }

    /** The length of the text once, in bytes. */
    int length() {
        return length;
    }

    /** The index in {@link #twice} of a position of the endless text. */
    int index(final long position) {
        return (int) (position % length);
    }
}
