package dev.lockstep.tftp.transport;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Pools the memory of a loop's transfers, in buffers of power-of-two sizes, within a budget that loops share. Released buffers are reused, so that a
 * loop in steady state allocates nothing. Not thread-safe.
 */
final class BufferPool {
    private static final int SMALLEST_EXPONENT = 10;
    private static final int LARGEST_EXPONENT = 30;

    private final ArrayDeque<PooledBuffer>[] free = newFreeLists();
    private final MemoryBudget budget;
    private long idle;

    /** A pool without memory yet. */
    BufferPool(final MemoryBudget budget) {
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
        return Long.highestOneBit(Math.max(1, Math.min(budget.left() + idle, 1L << LARGEST_EXPONENT)));
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
        final PooledBuffer recycled = free[exponent].pollLast();
        if (recycled != null) {
            idle -= capacity;
            return recycled;
        }
        return takeFromBudget(capacity) ? new PooledBuffer(capacity) : null;
    }

    /** Idle buffers of other lengths make room. */
    private boolean takeFromBudget(final int capacity) {
        int exponent = LARGEST_EXPONENT;
        while (!budget.take(capacity)) {
            while (exponent >= SMALLEST_EXPONENT && free[exponent].isEmpty()) {
                exponent--;
            }
            if (exponent < SMALLEST_EXPONENT) {
                return false;
            }
            free[exponent].removeLast();
            idle -= 1L << exponent;
            budget.giveBack(1L << exponent);
        }
        return true;
    }

    /**
     * Takes a buffer back.
     *
     * @param buffer of this pool, not to be used any more
     */
    void release(final PooledBuffer buffer) {
        if (budget.isTight()) {
            budget.giveBack(buffer.capacity());
        } else {
            idle += buffer.capacity();
            free[exponent(buffer.capacity())].addLast(buffer);
        }
    }

    private static int exponent(final int length) {
        return Math.max(SMALLEST_EXPONENT, Integer.SIZE - Integer.numberOfLeadingZeros(length - 1));
    }
}
