package dev.lockstep.tftp.bench.jmh.codec;

import dev.lockstep.tftp.bench.jmh.Ungated;
import java.nio.ByteBuffer;

/** A baseline: a direct {@link ByteBuffer}. */
@Ungated("a baseline")
public class ByteBufferPackets extends JdkPackets {
    private ByteBuffer slab = ByteBuffer.allocate(0);

    @Override
    final void allocate(final int length) {
        slab = ByteBuffer.allocateDirect(length);
    }

    @Override
    final byte getByte(final int offset) {
        return slab.get(offset);
    }

    @Override
    final short getShort(final int offset) {
        return slab.getShort(offset);
    }

    @Override
    final void get(final int offset, final byte[] destination, final int length) {
        slab.get(offset, destination, 0, length);
    }

    @Override
    final void putByte(final int offset, final byte value) {
        slab.put(offset, value);
    }

    @Override
    final void putShort(final int offset, final short value) {
        slab.putShort(offset, value);
    }

    @Override
    final void putInt(final int offset, final int value) {
        slab.putInt(offset, value);
    }

    @Override
    final void put(final int offset, final byte[] source, final int length) {
        slab.put(offset, source, 0, length);
    }
}
