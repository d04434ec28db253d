package dev.lockstep.tftp.transport;

import java.nio.ByteBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Direct memory of a {@link BufferPool}, as an Agrona buffer for the engine and as a {@link ByteBuffer} for a socket. */
final class PooledBuffer {
    private final ByteBuffer bytes;
    private final MutableDirectBuffer buffer;

    PooledBuffer(final int capacity) {
        bytes = ByteBuffer.allocateDirect(capacity);
        buffer = new UnsafeBuffer(bytes.duplicate());
    }

    /** The memory for the engine, until the buffer is released. */
    MutableDirectBuffer buffer() {
        return buffer;
    }

    /** The same memory as a socket's send takes it. */
    ByteBuffer region(final int offset, final int length) {
        return bytes.limit(offset + length).position(offset);
    }

    int capacity() {
        return bytes.capacity();
    }
}
