package dev.lockstep.tftp.transport;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Pools the memory of transfers, in buffers of power-of-two sizes within a budget. Released buffers are reused, so that a loop in steady
 * state allocates nothing. Not thread-safe.
 */
final class BufferPool {
    private static final int SMALLEST_EXPONENT = 10;
    private static final int LARGEST_EXPONENT = 30;

    private final ArrayDeque<PooledBuffer>[] free = newFreeLists();
    private final long budget;
    private long used;
    private long idle;

    /**
     * A pool without memory yet.
     *
     * @param budget the most bytes to hold
     */
    BufferPool(final long budget) {
        this.budget = budget;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static ArrayDeque<PooledBuffer>[] newFreeLists() {
        final ArrayDeque<PooledBuffer>[] lists = new ArrayDeque[LARGEST_EXPONENT + 1];
        for (int i = SMALLEST_EXPONENT; i <= LARGEST_EXPONENT; i++) {
            lists[i] = new ArrayDeque<>();
        }
        return lists;
    }

    /**
     * The largest buffer that the budget allows now.
     *
     * @return bytes
     */
    long available() {
        return Long.highestOneBit(Math.max(1, Math.min(budget - used, 1L << LARGEST_EXPONENT)));
    }

    /**
     * Takes a buffer. Its content is arbitrary.
     *
     * @param length bytes, at least 1
     * @return a buffer of at least that length, or null if the budget does not allow it
     */
    @Nullable
    PooledBuffer acquire(final int length) {
        final int exponent = exponent(length);
        if (exponent > LARGEST_EXPONENT) {
            return null;
        }
        final int capacity = 1 << exponent;
        if (used + capacity > budget) {
            return null;
        }
        final PooledBuffer recycled = free[exponent].pollLast();
        if (recycled != null) {
            idle -= capacity;
            used += capacity;
            return recycled;
        }
        trimIdle(capacity);
        final PooledBuffer fresh = new PooledBuffer(capacity);
        used += capacity;
        return fresh;
    }

    /** Frees idle buffers of other sizes if the total would exceed the budget. */
    private void trimIdle(final int wanted) {
        final long most = budget - wanted;
        for (int i = LARGEST_EXPONENT; i >= SMALLEST_EXPONENT && used + idle > most; i--) {
            while (used + idle > most && free[i].pollLast() != null) {
                idle -= 1L << i;
            }
        }
    }

    /**
     * Takes a buffer back.
     *
     * @param buffer of this pool, not to be used any more
     */
    void release(final PooledBuffer buffer) {
        used -= buffer.capacity();
        idle += buffer.capacity();
        free[exponent(buffer.capacity())].addLast(buffer);
    }

    private static int exponent(final int length) {
        return Math.max(SMALLEST_EXPONENT, Integer.SIZE - Integer.numberOfLeadingZeros(length - 1));
    }
}
