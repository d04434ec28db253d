package dev.lockstep.tftp.testing;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.LongSupplier;

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

    private final LongSupplier allocated;
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
        this(warmUpBlocks, measuredBlocks, THREADS::getCurrentThreadAllocatedBytes);
    }

    private AllocationProbe(final int warmUpBlocks, final int measuredBlocks, final LongSupplier allocated) {
        this.allocated = allocated;
        this.warmUpBlocks = warmUpBlocks;
        stretchBlocks = measuredBlocks / STRETCHES;
    }

    /**
     * A probe of other threads than the one that counts the blocks.
     *
     * @param warmUpBlocks that are not measured
     * @param measuredBlocks that follow them, a multiple of 5
     * @param prefix of the names of the measured threads
     * @return a probe for one transfer
     */
    public static AllocationProbe ofThreads(final int warmUpBlocks, final int measuredBlocks, final String prefix) {
        return new AllocationProbe(warmUpBlocks, measuredBlocks, () -> allocatedBy(prefix));
    }

    private static long allocatedBy(final String prefix) {
        final long[] ids = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix))
                .mapToLong(Thread::getId)
                .toArray();
        if (ids.length == 0) {
            throw new IllegalStateException("no thread is called " + prefix);
        }
        return Arrays.stream(THREADS.getThreadAllocatedBytes(ids)).sum();
    }

    /** Counts a block. */
    public void onBlock() {
        final int measured = blocks++ - warmUpBlocks;
        final int stretch = measured / stretchBlocks;
        if (measured >= 0 && measured % stretchBlocks == 0 && stretch <= STRETCHES) {
            counts[stretch] = allocated.getAsLong();
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
