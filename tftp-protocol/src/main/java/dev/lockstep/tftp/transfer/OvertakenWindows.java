package dev.lockstep.tftp.transfer;

import java.util.Arrays;

/**
 * Remembers the last blocks of the recent windows that a sender repeated, or advanced beyond, before they were acknowledged in full. A late ACK
 * of such a window is not a gap report. If it were taken for one, it would repeat the window, the ACK of the repeated window would repeat the
 * next one, and every block would be sent twice for the rest of the transfer: the Sorcerer's Apprentice Syndrome of RFC 1123 section 4.2.3.1 in
 * windows.
 */
final class OvertakenWindows {
    /** On a path that is longer than the receiver's timeout, many windows are in flight, each with few new blocks. */
    private static final int REMEMBERED = 64;

    private static final long NONE = -1;

    private final long[] ends;
    private int oldest;

    /** Windows up to this last block may still be acknowledged: a time-out repeated them, or an unexpected ACK arrived. */
    private long expectedThrough = NONE;

    /** In lock-step no window is overtaken: a block is sent after the ACK of the block before it. */
    OvertakenWindows(final int windowSize) {
        ends = new long[windowSize == 1 ? 1 : REMEMBERED];
        Arrays.fill(ends, NONE);
    }

    /**
     * Remembers a window.
     *
     * @param end the index of its last block
     * @param answerExpected whether it may still be acknowledged; false if the receiver reported a gap in it, because that report was the
     *     ACK
     */
    void add(final long end, final boolean answerExpected) {
        ends[oldest] = end;
        oldest = (oldest + 1) % ends.length;
        if (answerExpected) {
            expectedThrough = Math.max(expectedThrough, end);
        }
    }

    /** Whether one of these windows ended with this block. A gap report rarely names the same block. */
    boolean endedWith(final long block) {
        for (final long end : ends) {
            if (end == block) {
                return true;
            }
        }
        return false;
    }

    /** Whether an ACK is the late answer to one of these windows and not a gap report. */
    boolean answeredBy(final long block) {
        return block <= expectedThrough && endedWith(block);
    }
}
