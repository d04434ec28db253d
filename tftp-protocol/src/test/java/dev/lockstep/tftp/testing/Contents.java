package dev.lockstep.tftp.testing;

import java.util.SplittableRandom;

/** Contents of files that are the same in every run. */
public final class Contents {
    private static final int SEED = 1350;
    private static final int LINE_LENGTH = 60;

    private Contents() {}

    /**
     * Bytes of all values in no order that a lost, doubled or misplaced block would leave intact.
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
     * Everything that netascii has to translate or to leave alone: line ends, carriage returns of every kind, NUL and bytes above 127, dense
     * enough that pairs are cut by the ends of blocks.
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
