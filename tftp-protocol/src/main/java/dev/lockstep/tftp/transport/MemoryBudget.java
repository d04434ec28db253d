package dev.lockstep.tftp.transport;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that the transfers of one process may take, whatever loop they are on. Thread-safe. */
public final class MemoryBudget {
    private final long total;
    private final AtomicLong left;

    /**
     * A budget of which nothing is taken.
     *
     * @param bytes in all
     */
    public MemoryBudget(final long bytes) {
        total = bytes;
        left = new AtomicLong(bytes);
    }

    /**
     * Takes memory, unless less is left.
     *
     * @param bytes wanted
     * @return whether they were taken
     */
    public boolean take(final long bytes) {
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        left.addAndGet(bytes);
        return false;
    }

    /**
     * Takes memory that is needed in any case. What it takes beyond the budget is missing to others.
     *
     * @param bytes needed
     */
    public void takeAnyway(final long bytes) {
        left.addAndGet(-bytes);
    }

    /**
     * Gives memory back.
     *
     * @param bytes that were taken
     */
    public void giveBack(final long bytes) {
        left.addAndGet(bytes);
    }

    /**
     * The memory that is left.
     *
     * @return bytes, not below 0
     */
    public long left() {
        return Math.max(0, left.get());
    }

    /**
     * Whether more than half is taken: memory is no longer kept for later, and transfers read less ahead.
     *
     * @return true if it is time to be thrifty
     */
    public boolean isTight() {
        return left.get() < total / 2;
    }
}
