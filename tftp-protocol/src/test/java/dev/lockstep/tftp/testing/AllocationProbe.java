package dev.lockstep.tftp.testing;

import java.lang.management.ManagementFactory;

/**
 * Counts the bytes that a thread allocates between the blocks of a transfer. The thread that runs the transfer calls {@link #onBlock} for
 * each block.
 *
 * <p>The JVM itself allocates on a program's threads, once and not for each block: before it compiles a method it loads the classes of the
 * method's signature, and a selector registers a channel at the first select. The probe therefore divides the blocks into stretches. An allocation
 * for each block shows in every stretch, so at least one stretch must have no allocation.
 */
public final class AllocationProbe {
    private static final int STRETCHES = 5;

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final int warmUpBlocks;
    private final int stretchBlocks;
    private final long[] counts = new long[STRETCHES + 1];
    private int blocks;
    private volatile int stretches = -1;

    /**
     * A probe for one transfer.
     *
     * @param warmUpBlocks that are not measured
     * @param measuredBlocks that follow them, a multiple of 5
     */
    public AllocationProbe(final int warmUpBlocks, final int measuredBlocks) {
        this.warmUpBlocks = warmUpBlocks;
        stretchBlocks = measuredBlocks / STRETCHES;
    }

    /** Counts a block. */
    public void onBlock() {
        final int measured = blocks++ - warmUpBlocks;
        final int stretch = measured / stretchBlocks;
        if (measured >= 0 && measured % stretchBlocks == 0 && stretch <= STRETCHES) {
            counts[stretch] = THREADS.getCurrentThreadAllocatedBytes();
            stretches = stretch;
        }
    }

    /**
     * The stretch with the fewest bytes, once all blocks have moved.
     *
     * @return bytes
     */
    public long leastAllocatedBytes() {
        requireAllStretches();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < STRETCHES; i++) {
            least = Math.min(least, counts[i + 1] - counts[i]);
        }
        return least;
    }

    /**
     * All stretches together, once all blocks have moved.
     *
     * @return bytes
     */
    public long allocatedBytes() {
        requireAllStretches();
        return counts[STRETCHES] - counts[0];
    }

    private void requireAllStretches() {
        if (stretches != STRETCHES) {
            throw new IllegalStateException("the transfer ended after " + blocks + " blocks");
        }
    }
}
