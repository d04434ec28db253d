package dev.lockstep.tftp.transfer;

import java.util.Arrays;

/**
 * Remembers the last blocks of recent flights that a sender repeated or advanced beyond before they were acknowledged in full. A late ACK of
 * such a flight is not a gap report. If it were taken for one, it would start another flight, whose ACK would start another, and every block
 * would be sent twice for the rest of the transfer: the Sorcerer's Apprentice Syndrome of RFC 1123 section 4.2.3.1 in windows.
 */
final class OvertakenFlights {
    private static final int REMEMBERED = 8;
    private static final long NONE = -1;

    private final long[] ends = new long[REMEMBERED];
    private int oldest;

    /** Flights that end with this block or an earlier one may still be acknowledged: a time-out repeated them, or an unexpected ACK came. */
    private long expectedThrough = NONE;

    OvertakenFlights() {
        Arrays.fill(ends, NONE);
    }

    /**
     * Remembers a flight.
     *
     * @param end its last block
     * @param answerExpected whether it may still be acknowledged; false if the receiver reported a gap in it, because that report was the
     *     ACK
     */
    void add(final long end, final boolean answerExpected) {
        ends[oldest] = end;
        oldest = (oldest + 1) % REMEMBERED;
        if (answerExpected) {
            expectedThrough = Math.max(expectedThrough, end);
        }
    }

    /** Whether a flight ended with this block: a gap report that names this very block is a rare coincidence. */
    boolean endedWith(final long block) {
        for (final long end : ends) {
            if (end == block) {
                return true;
            }
        }
        return false;
    }

    /** Whether an ACK answers such a flight and is not a gap report. */
    boolean answeredBy(final long block) {
        return block <= expectedThrough && endedWith(block);
    }
}
