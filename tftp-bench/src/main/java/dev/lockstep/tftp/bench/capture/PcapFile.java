package dev.lockstep.tftp.bench.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** The older form of a capture: a header of 24 bytes, and 16 bytes before each frame. */
final class PcapFile {
    static final int MICROSECONDS = 0xA1B2C3D4;
    static final int NANOSECONDS = 0xA1B23C4D;

    private static final int HEADER = 24;
    private static final int LINK = 20;
    private static final int LINK_MASK = 0xFFFF;
    private static final int FRAME_HEADER = 16;
    private static final long NS_PER_SECOND = 1_000_000_000;
    private static final long NS_PER_MICROSECOND = 1_000;
    private static final long UNSIGNED = 0xFFFF_FFFFL;

    private PcapFile() {}

    /** Whether a file begins as one of this form, in either byte order. */
    static boolean isOne(final ByteBuffer file) {
        if (file.remaining() < HEADER) {
            return false;
        }
        final int magic = file.order(ByteOrder.BIG_ENDIAN).getInt(file.position());
        return isMagic(magic) || isMagic(Integer.reverseBytes(magic));
    }

    private static boolean isMagic(final int magic) {
        return magic == MICROSECONDS || magic == NANOSECONDS;
    }

    /**
     * Reads the frames. A frame that the end of the file cuts off is left out.
     *
     * @throws IOException if a length is impossible
     */
    static void read(final ByteBuffer file, final Consumer<Frame> frames) throws IOException {
        final int magic = file.order(ByteOrder.BIG_ENDIAN).getInt(file.position());
        final ByteOrder order = isMagic(magic) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        file.order(order);
        final long unitNs = file.getInt(file.position()) == NANOSECONDS ? 1 : NS_PER_MICROSECOND;
        final int link = file.getInt(file.position() + LINK) & LINK_MASK;
        file.position(file.position() + HEADER);
        long number = 0;
        while (file.remaining() >= FRAME_HEADER) {
            final long seconds = file.getInt() & UNSIGNED;
            final long fraction = file.getInt() & UNSIGNED;
            final int captured = file.getInt();
            final int length = file.getInt();
            number++;
            if (captured < 0 || captured > file.remaining()) {
                if (captured < 0 || captured > CaptureFiles.LONGEST_FRAME) {
                    throw new IOException("frame " + number + " claims " + (captured & UNSIGNED) + " bytes");
                }
                return;
            }
            frames.accept(new Frame(
                    number,
                    seconds * NS_PER_SECOND + fraction * unitNs,
                    link,
                    file.slice(file.position(), captured).order(ByteOrder.BIG_ENDIAN),
                    length));
            file.position(file.position() + captured);
        }
    }
}
