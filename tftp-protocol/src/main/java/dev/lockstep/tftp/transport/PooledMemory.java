package dev.lockstep.tftp.transport;

import dev.lockstep.tftp.transfer.TransferMemory;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/** The memory of one transfer: one buffer of a pool, replaced by a larger one when the transfer asks for more. Used by the loop's thread only. */
final class PooledMemory implements TransferMemory {
    private final BufferPool pool;
    private @Nullable PooledBuffer held;
    private Runnable whenShort = () -> {};

    /** Holds nothing yet. */
    PooledMemory(final BufferPool pool) {
        this.pool = pool;
    }

    /** Sets what may make the pool give more. */
    void whenShort(final Runnable makesRoom) {
        whenShort = makesRoom;
    }

    @Override
    public @Nullable MutableDirectBuffer acquire(final int length) {
        final PooledBuffer present = held;
        if (present != null && present.capacity() >= length) {
            return present.buffer();
        }
        PooledBuffer larger = pool.acquire(length);
        if (larger == null) {
            whenShort.run();
            larger = pool.acquire(length);
        }
        if (larger == null) {
            return null;
        }
        release();
        held = larger;
        return larger.buffer();
    }

    /** The present memory as a socket's send takes it. */
    ByteBuffer region(final int offset, final int length) {
        return held().region(offset, length);
    }

    /** The present memory. */
    DirectBuffer buffer() {
        return held().buffer();
    }

    private PooledBuffer held() {
        if (held == null) {
            throw new IllegalStateException("a transfer without memory sends nothing");
        }
        return held;
    }

    /** Gives the memory back to the pool. */
    void release() {
        if (held != null) {
            pool.release(held);
            held = null;
        }
    }
}
