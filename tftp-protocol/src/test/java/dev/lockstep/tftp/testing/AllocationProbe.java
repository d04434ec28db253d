package dev.lockstep.tftp.testing;

import java.lang.management.ManagementFactory;

/**
 * Counts what a thread allocates between the blocks of a transfer that it runs: called for each block, on that thread.
 *
 * <p>A JVM allocates a little on a program's threads by itself, once for each thing and not for each block: where a method is about to be compiled
 * it loads the classes of its signature, and a selector enters a channel into its table at the first select. So the blocks are divided
 * into stretches: whatever was allocated for each block would be found in every one of them, and the quietest must have nothing at all.
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
     * The quietest stretch, once all blocks have moved.
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
