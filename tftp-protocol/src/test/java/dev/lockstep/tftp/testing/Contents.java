package dev.lockstep.tftp.testing;

import java.util.SplittableRandom;

/** Contents of files that are the same in every run. */
public final class Contents {
    private static final int SEED = 1350;
    private static final int LINE_LENGTH = 60;

    private Contents() {}

    /**
     * Bytes of all values, in an order that a lost, doubled or misplaced block changes.
     *
     * @param size in bytes; contents of different sizes differ from the first byte on
     * @return the bytes
     */
    public static byte[] bytes(final int size) {
        final byte[] content = new byte[size];
        new SplittableRandom(SEED + (long) size).nextBytes(content);
        return content;
    }

    /**
     * Lines of printable ASCII with the line end of Unix, some of them empty.
     *
     * @param size in bytes
     * @return the text
     */
    public static byte[] text(final int size) {
        final SplittableRandom random = new SplittableRandom(SEED - (long) size);
        final byte[] content = new byte[size];
        for (int i = 0; i < size; i++) {
            content[i] = (byte) (random.nextInt(LINE_LENGTH) == 0 ? '\n' : random.nextInt(' ', '~' + 1));
        }
        return content;
    }

    /**
     * Text with all special cases of netascii: line ends, carriage returns before each kind of byte, NUL and bytes above 127. They are
     * frequent enough that ends of blocks split pairs.
     *
     * @param size in bytes
     * @return the bytes
     */
    public static byte[] hardText(final int size) {
        final byte[] kinds = {'\n', '\r', 0, (byte) 0xFF, 'a', '\n', '\r', 'b'};
        final SplittableRandom random = new SplittableRandom(SEED ^ (long) size);
        final byte[] content = new byte[size];
        for (int i = 0; i < size; i++) {
            content[i] = kinds[random.nextInt(kinds.length)];
        }
        return content;
    }
}
