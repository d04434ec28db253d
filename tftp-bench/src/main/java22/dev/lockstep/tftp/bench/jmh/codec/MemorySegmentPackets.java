package dev.lockstep.tftp.bench.jmh.codec;

import dev.lockstep.tftp.bench.jmh.Ungated;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** A baseline: a native {@link MemorySegment}, which JDK 22 and later have. */
@Ungated("a baseline")
public class MemorySegmentPackets extends JdkPackets {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private MemorySegment slab = MemorySegment.NULL;

    @Override
    final void allocate(final int length) {
        slab = Arena.ofAuto().allocate(length);
    }

    @Override
    final byte getByte(final int offset) {
        return slab.get(ValueLayout.JAVA_BYTE, offset);
    }

    @Override
    final short getShort(final int offset) {
        return slab.get(SHORT, offset);
    }

    @Override
    final void get(final int offset, final byte[] destination, final int length) {
        MemorySegment.copy(slab, ValueLayout.JAVA_BYTE, offset, destination, 0, length);
    }

    @Override
    final void putByte(final int offset, final byte value) {
        slab.set(ValueLayout.JAVA_BYTE, offset, value);
    }

    @Override
    final void putShort(final int offset, final short value) {
        slab.set(SHORT, offset, value);
    }

    @Override
    final void putInt(final int offset, final int value) {
        slab.set(INT, offset, value);
    }

    @Override
    final void put(final int offset, final byte[] source, final int length) {
        MemorySegment.copy(source, 0, slab, ValueLayout.JAVA_BYTE, offset, length);
    }
}
