package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.BlockNumber;
import dev.lockstep.tftp.wire.Rollover;
import org.jspecify.annotations.Nullable;

/** Locates each received block number relative to the awaited block, and decides whether it requires an ACK (RFC 7440 section 4, decision D3). */
final class ReceiveWindow {
    /** The place of a received block. */
    enum Place {
        /** The block that is awaited. */
        NEXT,

        /** The first sign in a flight that a block before this one was lost: it requires an ACK that reports the gap. */
        GAP,

        /** A duplicate that shows that the sender did not get the ACK: it requires the ACK again. */
        LOST_ACK,

        /** A duplicate that requires no ACK. */
        DUPLICATE,

        /** A block after a gap that was already reported in this flight, or the number of no block. */
        OUT_OF_PLACE
    }

    private static final long NONE = Long.MAX_VALUE;

    private final int windowSize;

    /** Blocks until the next ACK: the window, or less for a sender that was seen to stop earlier and to wait. */
    private int expected;

    /** New blocks that had come when the timer expired last; a gap is another reason to stop and does not count. */
    private int stoppedAfter;

    private int duplicates;
    private Rollover rollover;
    private boolean rolloverKnown;
    private long received;
    private long acknowledged;
    private boolean gapReported;

    /** Of the blocks that came since the gap was reported. One that is not above it begins the sender's next flight. */
    private long highestAhead;

    /** The first block of a window that the sender repeats because it did not get the ACK. */
    private long repeatedFrom = NONE;

    ReceiveWindow(final int windowSize, final @Nullable Rollover agreed) {
        this.windowSize = windowSize;
        expected = windowSize;
        rolloverKnown = agreed != null;
        rollover = agreed == null ? Rollover.TO_ZERO : agreed;
    }

    Place locate(final int blockNumber) {
        if (wrapsToOne(blockNumber)) {
            rollover = Rollover.TO_ONE;
            rolloverKnown = true;
            gapReported = false;
        }
        final int distance = BlockNumber.distance(received, blockNumber, rollover);
        if (distance == 1) {
            return Place.NEXT;
        }
        return distance > 1 ? locateAhead(received + distance) : locateBehind(distance);
    }

    /**
     * Detects a sender that continues with 1 after 65535. The number {@code windowSize} is outside the next window of a sender that
     * continues with 0. In lock-step it is the first block of the next window, otherwise the last.
     */
    private boolean wrapsToOne(final int blockNumber) {
        return !rolloverKnown && received == BlockNumber.MAX && acknowledged == received && blockNumber == windowSize;
    }

    private Place locateAhead(final long index) {
        if (windowSize == 1) {
            return Place.OUT_OF_PLACE;
        }
        final boolean known = gapReported && index > highestAhead;
        gapReported = true;
        highestAhead = index;
        return known ? Place.OUT_OF_PLACE : Place.GAP;
    }

    private Place locateBehind(final int distance) {
        final long index = received + distance;
        if (distance == BlockNumber.NO_BLOCK || index <= 0) {
            return Place.OUT_OF_PLACE;
        }
        if (++duplicates > expected) {
            // it goes on beyond the ACKs that it was thought to wait for
            expected = windowSize;
        }
        final boolean stale = index <= received - windowSize;
        if (!stale && index <= acknowledged && index < repeatedFrom) {
            repeatedFrom = index;
        }
        return !stale && index == repeatedEnd() ? Place.LOST_ACK : Place.DUPLICATE;
    }

    /** The index of the block that carries this number nearest to the last received one; below 1 for none. */
    long indexOf(final int blockNumber) {
        final int distance = BlockNumber.distance(received, blockNumber, rollover);
        return distance == BlockNumber.NO_BLOCK ? 0 : received + distance;
    }

    /** Whether a block is the awaited one, or one that shows a gap before it. */
    boolean answersOpening(final int blockNumber) {
        final int distance = BlockNumber.distance(received, blockNumber, rollover);
        return distance == 1 || (distance > 1 && windowSize > 1);
    }

    /** Whether a block comes after the awaited one. */
    boolean isBeyondNext(final int blockNumber) {
        return BlockNumber.distance(received, blockNumber, rollover) > 1;
    }

    /** Whether a number is that of the block received last. If it was the file's last block, its repetition asks for the final ACK again. */
    boolean isNewest(final int blockNumber) {
        return BlockNumber.distance(received, blockNumber, rollover) == 0;
    }

    private long repeatedEnd() {
        return repeatedFrom == NONE ? NONE : repeatedFrom + windowSize - 1;
    }

    /**
     * Accepts the awaited block.
     *
     * @return whether it ends a window, the sender's first transmission or a repeated one
     */
    boolean accept() {
        received++;
        gapReported = false;
        duplicates = 0;
        rolloverKnown |= received > BlockNumber.MAX;
        return received - acknowledged >= expected || received == repeatedEnd();
    }

    /**
     * The timer expired. A sender that stops twice after the same part of a window, up to half of it, waits for an ACK there: some servers grant a
     * window and work in lock-step.
     */
    void onExpiry() {
        final int came = gapReported ? 0 : (int) (received - acknowledged);
        if (came > 0 && came == stoppedAfter && 2 * came <= windowSize) {
            expected = came;
        }
        if (came > 0) {
            stoppedAfter = came;
        }
    }

    /** The remaining blocks of the window in flight require no further report. */
    void onGapReported() {
        gapReported = true;
        highestAhead = received;
    }

    void onAcknowledge() {
        acknowledged = received;
        repeatedFrom = NONE;
    }

    long received() {
        return received;
    }

    int ackNumber() {
        return BlockNumber.of(received, rollover);
    }
}
