package dev.lockstep.tftp.wire;

/**
 * Converts between 16-bit block numbers and 64-bit block indices. The first block of a file has index 1; ACK 0 acknowledges index 0.
 *
 * <p>Thread-safe: no state.
 */
public final class BlockNumber {
    /** The highest block number. */
    public static final int MAX = 0xFFFF;

    /** The largest window that block numbers tell apart from the window before it: half of their range (decision D17). */
    public static final int MAX_WINDOW = 0x7FFF;

    /** The result of {@link #distance} for a number that no block has. */
    public static final int NO_BLOCK = Integer.MIN_VALUE;

    private BlockNumber() {}

    /**
     * The block number that packets carry for a block.
     *
     * @param index of the block, at least 0
     * @param rollover what follows 65535
     * @return 0 to 65535
     */
    public static int of(final long index, final Rollover rollover) {
        return rollover == Rollover.TO_ZERO || index <= MAX ? (int) (index & MAX) : (int) ((index - 1) % MAX) + 1;
    }

    /**
     * The signed distance from a known block to a received block number, in the direction in which it is shorter.
     *
     * @param reference the known block's index, at least 0
     * @param blockNumber as received, 0 to 65535
     * @param rollover what follows 65535
     * @return blocks ahead of the reference (positive) or behind it (negative), at most 32768 either way, or {@link #NO_BLOCK}
     */
    public static int distance(final long reference, final int blockNumber, final Rollover rollover) {
        if (rollover == Rollover.TO_ZERO) {
            return (short) (blockNumber - (int) reference);
        }
        if (blockNumber == 0) {
            return reference <= MAX_WINDOW ? (int) -reference : NO_BLOCK;
        }
        final int ahead = Math.floorMod(blockNumber - of(reference, rollover), MAX);
        final int distance = ahead <= MAX_WINDOW ? ahead : ahead - MAX;
        return reference + distance > 0 ? distance : NO_BLOCK;
    }
}
