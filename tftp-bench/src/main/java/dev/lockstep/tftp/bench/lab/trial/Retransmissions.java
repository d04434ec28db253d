package dev.lockstep.tftp.bench.lab.trial;

import dev.lockstep.tftp.simulation.Datagram;
import java.util.Arrays;

/**
 * The packets that one end sent again, and why. A retransmission stays open until the answer to it, or to the packet that it repeats, shows which
 * copy caused that answer. Nothing allocates but growth. Not thread-safe.
 */
final class Retransmissions {
    private static final int INITIAL_CAPACITY = 16;

    private final long[] counts = new long[Cause.values().length];
    private long[] ids = new long[INITIAL_CAPACITY];
    private long[] sentNs = new long[INITIAL_CAPACITY];
    private long[] answers = new long[INITIAL_CAPACITY];
    private int[] lengths = new int[INITIAL_CAPACITY];
    private long wastedBytes;
    private int open;

    /**
     * A packet was sent again.
     *
     * @param answer index of the peer's packet that will answer it, or any later one
     * @param length of its datagram, with all headers
     */
    void add(final long id, final long nowNs, final long answer, final int length) {
        if (open == ids.length) {
            ids = Arrays.copyOf(ids, 2 * open);
            sentNs = Arrays.copyOf(sentNs, 2 * open);
            answers = Arrays.copyOf(answers, 2 * open);
            lengths = Arrays.copyOf(lengths, 2 * open);
        }
        ids[open] = id;
        sentNs[open] = nowNs;
        lengths[open] = length;
        answers[open++] = answer;
    }

    void count(final Cause cause, final int length) {
        counts[cause.ordinal()]++;
        if (cause != Cause.NECESSARY) {
            wastedBytes += length;
        }
    }

    /** An answer brought the end forward. */
    void resolve(final Datagram answer) {
        for (int i = open - 1; i >= 0; i--) {
            if (answers[i] <= answer.index()) {
                count(causeOf(i, answer), lengths[i]);
                open--;
                ids[i] = ids[open];
                sentNs[i] = sentNs[open];
                answers[i] = answers[open];
                lengths[i] = lengths[open];
            }
        }
    }

    private Cause causeOf(final int i, final Datagram answer) {
        if (answer.answerTo() == Datagram.TIMER) {
            return sentNs[i] < answer.sentNs() ? Cause.NECESSARY : Cause.REDUNDANT;
        }
        return answer.answerTo() < ids[i] ? Cause.PREMATURE : Cause.NECESSARY;
    }

    /** Nothing will answer any more: all replies were lost. */
    void close() {
        counts[Cause.NECESSARY.ordinal()] += open;
        open = 0;
    }

    /** Of all but the necessary ones. */
    long wastedBytes() {
        return wastedBytes;
    }

    long countOf(final Cause cause) {
        return counts[cause.ordinal()];
    }
}
