package dev.lockstep.tftp.bench.measure.load;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Content that both ends can compute without a file: a random table, repeated. Its length is prime, so that a block in another block's
 * place is detected. Thread-safe: never written.
 */
public final class GeneratedContent {
    private static final int TABLE_LENGTH = 1_048_573;
    private static final int LONGEST_BLOCK = 65_464;
    private static final long SEED = 1350;
    private static final UnsafeBuffer TABLE = newTable();

    private GeneratedContent() {}

    private static UnsafeBuffer newTable() {
        final byte[] table = new byte[TABLE_LENGTH + LONGEST_BLOCK];
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < TABLE_LENGTH; i++) {
            table[i] = (byte) random.nextInt();
        }
        System.arraycopy(table, 0, table, TABLE_LENGTH, LONGEST_BLOCK);
        return new UnsafeBuffer(table);
    }

    /** The table, extended so that a block may begin anywhere in it. */
    public static ByteBuffer table() {
        return ByteBuffer.wrap(TABLE.byteArray()).asReadOnlyBuffer();
    }

    /** The offset in the table of a position in a file. */
    public static int offset(final long position) {
        return (int) (position % TABLE_LENGTH);
    }

    public static void fill(
            final long position, final MutableDirectBuffer destination, final int offset, final int length) {
        destination.putBytes(offset, TABLE, offset(position), length);
    }

    public static boolean matches(final long position, final DirectBuffer source, final int offset, final int length) {
        final int start = offset(position);
        int i = 0;
        for (; i <= length - Long.BYTES; i += Long.BYTES) {
            if (source.getLong(offset + i) != TABLE.getLong(start + i)) {
                return false;
            }
        }
        for (; i < length; i++) {
            if (source.getByte(offset + i) != TABLE.getByte(start + i)) {
                return false;
            }
        }
        return true;
    }
}
