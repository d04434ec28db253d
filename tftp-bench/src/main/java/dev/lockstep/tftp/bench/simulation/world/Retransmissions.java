package dev.lockstep.tftp.bench.simulation.world;

import java.util.Arrays;

/**
 * What one end sent again, and why: each retransmission stays open until the answer to it, or to what it repeats, shows who caused that
 * answer. Nothing allocates but growth. Not thread-safe.
 */
final class Retransmissions {
    private static final int INITIAL_CAPACITY = 16;

    private final long[] counts = new long[Cause.values().length];
    private long[] ids = new long[INITIAL_CAPACITY];
    private long[] sentNs = new long[INITIAL_CAPACITY];
    private long[] answers = new long[INITIAL_CAPACITY];
    private int open;

    /**
     * A packet was sent again.
     *
     * @param answer index of the peer's packet that will answer it, or any later one
     */
    void add(final long id, final long nowNs, final long answer) {
        if (open == ids.length) {
            ids = Arrays.copyOf(ids, 2 * open);
            sentNs = Arrays.copyOf(sentNs, 2 * open);
            answers = Arrays.copyOf(answers, 2 * open);
        }
        ids[open] = id;
        sentNs[open] = nowNs;
        answers[open++] = answer;
    }

    void count(final Cause cause) {
        counts[cause.ordinal()]++;
    }

    /** An answer brought the end forward. */
    void resolve(final Flight answer) {
        for (int i = open - 1; i >= 0; i--) {
            if (answers[i] <= answer.index) {
                count(causeOf(i, answer));
                open--;
                ids[i] = ids[open];
                sentNs[i] = sentNs[open];
                answers[i] = answers[open];
            }
        }
    }

    private Cause causeOf(final int i, final Flight answer) {
        if (answer.causeId == Flight.TIMER) {
            return sentNs[i] < answer.sentNs ? Cause.NECESSARY : Cause.REDUNDANT;
        }
        return answer.causeId < ids[i] ? Cause.PREMATURE : Cause.NECESSARY;
    }

    /** Nothing will answer any more: all replies were lost. */
    void close(final Cause cause) {
        counts[cause.ordinal()] += open;
        open = 0;
    }

    long countOf(final Cause cause) {
        return counts[cause.ordinal()];
    }
}
