package dev.lockstep.tftp.bench.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The newer form of a capture: blocks, each with its type and length. Reads what frames and their times need, and skips the rest. */
final class PcapngFile {
    private static final int SECTION_HEADER = 0x0A0D0D0A;
    private static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
    private static final int INTERFACE_DESCRIPTION = 1;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;

    /** Type and length before the body, and the length after it. */
    private static final int BLOCK = 12;

    private static final int BODY = 8;
    private static final int ENHANCED_HEADER = 20;
    private static final int TIME_RESOLUTION = 9;
    private static final int TIME_OFFSET = 14;
    private static final int POWER_OF_TWO = 0x80;
    private static final int MICROSECONDS = 6;
    private static final long NS_PER_SECOND = 1_000_000_000;
    private static final int MOST_INTERFACES = 10_000;

    private final ByteBuffer file;
    private final Consumer<Frame> frames;
    private final List<Interface> interfaces = new ArrayList<>();
    private long number;

    /**
     * An interface of a section.
     *
     * @param resolution the exponent of a unit of time: of ten, or of two if the highest bit is set
     */
    private record Interface(int link, int resolution, long offsetSeconds) {
        long ns(final long units) {
            final int exponent = resolution & ~POWER_OF_TWO;
            final double unit = (resolution & POWER_OF_TWO) == 0 ? Math.pow(10, -exponent) : Math.pow(2, -exponent);
            if ((resolution & POWER_OF_TWO) == 0 && exponent <= 9) {
                return offsetSeconds * NS_PER_SECOND + units * (long) Math.pow(10, 9 - exponent);
            }
            return offsetSeconds * NS_PER_SECOND + (long) (units * unit * NS_PER_SECOND);
        }
    }

    private PcapngFile(final ByteBuffer file, final Consumer<Frame> frames) {
        this.file = file;
        this.frames = frames;
    }

    /** Whether a file begins as one of this form. The type of its first block reads the same in both byte orders. */
    static boolean isOne(final ByteBuffer file) {
        return file.remaining() >= BLOCK && file.order(ByteOrder.BIG_ENDIAN).getInt(file.position()) == SECTION_HEADER;
    }

    /**
     * Reads the frames. A block that the end of the file cuts off is left out.
     *
     * @throws IOException if a length is impossible, or a frame names no interface
     */
    static void read(final ByteBuffer file, final Consumer<Frame> frames) throws IOException {
        new PcapngFile(file, frames).read();
    }

    private void read() throws IOException {
        while (file.remaining() >= BLOCK) {
            final int start = file.position();
            final int type = file.getInt(start);
            if (type == SECTION_HEADER) {
                beginSection(start);
            }
            final int length = file.getInt(start + Integer.BYTES);
            if (length < BLOCK || length % Integer.BYTES != 0) {
                throw new IOException("a block at byte " + start + " claims " + length + " bytes");
            }
            if (length > file.remaining()) {
                return;
            }
            block(type, file.slice(start + BODY, length - BLOCK).order(file.order()));
            file.position(start + length);
        }
    }

    private void beginSection(final int start) throws IOException {
        final int magic = file.order(ByteOrder.BIG_ENDIAN).getInt(start + BODY);
        if (magic != BYTE_ORDER_MAGIC && Integer.reverseBytes(magic) != BYTE_ORDER_MAGIC) {
            throw new IOException("a section at byte " + start + " has no byte order");
        }
        file.order(magic == BYTE_ORDER_MAGIC ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        interfaces.clear();
    }

    private void block(final int type, final ByteBuffer body) throws IOException {
        if (type == INTERFACE_DESCRIPTION && body.remaining() >= BODY && interfaces.size() < MOST_INTERFACES) {
            interfaces.add(described(body));
        } else if (type == ENHANCED_PACKET && body.remaining() >= ENHANCED_HEADER) {
            enhanced(body);
        } else if (type == SIMPLE_PACKET && body.remaining() >= Integer.BYTES && !interfaces.isEmpty()) {
            final int length = body.getInt();
            final int captured = Math.min(body.remaining(), Math.max(0, length));
            accept(interfaces.get(0).link(), 0, body.slice(body.position(), captured), length);
        }
    }

    private static Interface described(final ByteBuffer body) {
        final int link = body.getShort(0) & 0xFFFF;
        int resolution = MICROSECONDS;
        long offset = 0;
        body.position(BODY);
        while (body.remaining() >= Integer.BYTES) {
            final int code = body.getShort() & 0xFFFF;
            final int length = body.getShort() & 0xFFFF;
            final int padded = (length + 3) / 4 * 4;
            if (code == 0 || padded > body.remaining()) {
                break;
            }
            if (code == TIME_RESOLUTION && length == 1) {
                resolution = body.get(body.position()) & 0xFF;
            } else if (code == TIME_OFFSET && length == Long.BYTES) {
                offset = body.getLong(body.position());
            }
            body.position(body.position() + padded);
        }
        return new Interface(link, resolution, offset);
    }

    private void enhanced(final ByteBuffer body) throws IOException {
        final int index = body.getInt();
        if (index < 0 || index >= interfaces.size()) {
            throw new IOException("frame " + (number + 1) + " names interface " + index + ", which is not described");
        }
        final long units = ((body.getInt() & 0xFFFF_FFFFL) << Integer.SIZE) | (body.getInt() & 0xFFFF_FFFFL);
        final int captured = body.getInt();
        final int length = body.getInt();
        if (captured < 0 || captured > body.remaining()) {
            throw new IOException("frame " + (number + 1) + " claims " + captured + " bytes");
        }
        final Interface at = interfaces.get(index);
        accept(at.link(), at.ns(units), body.slice(body.position(), captured), length);
    }

    private void accept(final int link, final long atNs, final ByteBuffer bytes, final int length) {
        number++;
        frames.accept(new Frame(number, atNs, link, bytes.order(ByteOrder.BIG_ENDIAN), length));
    }
}
