package dev.lockstep.tftp.bench.lab.trial;

import dev.lockstep.tftp.simulation.Datagram;
import dev.lockstep.tftp.wire.Opcode;
import java.util.Arrays;

/**
 * The retransmissions of one end and their causes. A retransmission stays open until a reply shows which copy of the packet caused that reply.
 * Allocates only to grow. Not thread-safe.
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
     * Adds a retransmission.
     *
     * @param answer the lowest index of a peer's packet that answers it
     * @param length the length of its datagram, with all headers
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

    /**
     * Resolves the retransmissions that an answer closes, because it advanced this end.
     *
     * @param peerAdvancedBy the id of the datagram that had advanced the peer last, or {@link Datagram#TIMER}
     */
    void resolve(final Datagram answer, final long peerAdvancedBy) {
        for (int i = open - 1; i >= 0; i--) {
            if (answers[i] <= answer.index()) {
                count(causeOf(i, answer, peerAdvancedBy), lengths[i]);
                open--;
                ids[i] = ids[open];
                sentNs[i] = sentNs[open];
                answers[i] = answers[open];
                lengths[i] = lengths[open];
            }
        }
    }

    private Cause causeOf(final int i, final Datagram answer, final long peerAdvancedBy) {
        if (answer.answerTo() == Datagram.TIMER) {
            if (sentNs[i] >= answer.sentNs()) {
                return Cause.REDUNDANT;
            }
            // DATA that a timer sent again, after an earlier copy of the ACK had let the peer send it for the first
            // time
            final boolean ackHadArrived =
                    answer.opcode() == Opcode.DATA && peerAdvancedBy != Datagram.TIMER && peerAdvancedBy < ids[i];
            return ackHadArrived ? Cause.FUTILE : Cause.NECESSARY;
        }
        return answer.answerTo() < ids[i] ? Cause.PREMATURE : Cause.NECESSARY;
    }

    /** Closes the open retransmissions at the end of the transfer: all replies to them were lost. */
    void close() {
        counts[Cause.NECESSARY.ordinal()] += open;
        open = 0;
    }

    /** The bytes of all retransmissions except the necessary ones. */
    long wastedBytes() {
        return wastedBytes;
    }

    long countOf(final Cause cause) {
        return counts[cause.ordinal()];
    }
}
