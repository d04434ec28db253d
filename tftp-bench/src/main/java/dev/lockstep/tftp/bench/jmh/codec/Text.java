package dev.lockstep.tftp.bench.jmh.codec;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** An endless text: 256 lines of no particular length, again and again. */
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

    /** With a line feed at each line's end. */
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

    /** The same as it travels. */
    static Text netascii() {
        final Text local = local();
        return new Text(new String(local.twice, 0, local.length, StandardCharsets.US_ASCII).replace("\n", "\r\n"));
    }

    /** The text's bytes and the same once more, so that none of its parts that is not longer than it has to be put together. */
    byte[] twice() {
        return twice;
    }

    /** Bytes of the text, once. */
    int length() {
        return length;
    }

    /** Where a byte of the endless text stands. */
    int index(final long position) {
        return (int) (position % length);
    }
}
