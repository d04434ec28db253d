package dev.lockstep.tftp.server.store;

import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;

/** A part of one of the engine's buffers, as file channels read and write it. */
final class Buffers {
    private Buffers() {}

    static ByteBuffer view(final DirectBuffer buffer, final int offset, final int length) {
        final ByteBuffer whole = buffer.byteBuffer();
        final int start = buffer.wrapAdjustment() + offset;
        return whole != null ? whole.slice(start, length) : ByteBuffer.wrap(buffer.byteArray(), start, length);
    }
}
