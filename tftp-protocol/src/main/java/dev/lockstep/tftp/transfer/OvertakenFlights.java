package dev.lockstep.tftp.transfer;

import java.util.Arrays;

/**
 * Remembers where a sender's last flights ended that it repeated or went beyond before they were answered in full. Should the answer of such a
 * flight still come, it is no gap report: taken for one, it would start another flight, whose answer would start another, and every
 * block would travel twice for the rest of the transfer, the Sorcerer's Apprentice of RFC 1123 section 4.2.3.1 in windows.
 */
final class OvertakenFlights {
    private static final int REMEMBERED = 8;
    private static final long NONE = -1;

    private final long[] ends = new long[REMEMBERED];
    private int oldest;

    /** Flights up to this end may still be answered: a timer repeated them, or an answer came that was not expected. */
    private long expectedThrough = NONE;

    OvertakenFlights() {
        Arrays.fill(ends, NONE);
    }

    /**
     * Remembers a flight.
     *
     * @param end its last block
     * @param answerExpected whether it may still be answered; false if the receiver reported a gap in it, which is its answer
     */
    void add(final long end, final boolean answerExpected) {
        ends[oldest] = end;
        oldest = (oldest + 1) % REMEMBERED;
        if (answerExpected) {
            expectedThrough = Math.max(expectedThrough, end);
        }
    }

    /** Whether a flight ended there: then a gap report of just that block is a rare coincidence. */
    boolean endedWith(final long block) {
        for (final long end : ends) {
            if (end == block) {
                return true;
            }
        }
        return false;
    }

    /** Whether an ACK is the answer of such a flight, and not a gap report. */
    boolean answeredBy(final long block) {
        return block <= expectedThrough && endedWith(block);
    }
}
