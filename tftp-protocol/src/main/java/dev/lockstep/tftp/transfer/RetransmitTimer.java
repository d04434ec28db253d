package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.retransmit.RetransmitStrategy;

/** Combines a strategy with its deadlines, the peer's answers and the measurement of the round trip. */
final class RetransmitTimer {
    /** The event that is awaited until the deadline. */
    enum Awaited {
        /** There is no deadline. */
        NOTHING,

        /** The first bytes from the source; without them, this end gives up. */
        CONTENT,

        /** The peer's answer; without it, this end retransmits. */
        ANSWER,

        /** The time for the next packet of a paced window. */
        PACED_PACKET,

        /** The end of a receiver's dallying, or of a withdrawn client's stay. */
        DALLY_END
    }

    /** No policy's patience is longer, and no sum with it leaves the range of a signed difference. */
    private static final long LONGEST_NS = Long.MAX_VALUE / 2;

    /** An answer may take this time, however short the round trip is: real hosts pause. */
    private static final long LEAST_ANSWER_NS = 200_000_000;

    private final RetransmitStrategy strategy;
    private final long patienceNs;
    private final long initialNs;

    /** The timeout without back-off: by the estimate, an answer takes no longer. */
    private long firstTimeoutNs;

    private long shortestNs = LONGEST_NS / 2;
    private long firstSentNs;
    private long sentNs;
    private boolean ambiguous;
    private boolean begun;
    private long progressNs;

    /** From the first transmission of the packet that was answered last to that answer. */
    private long answerNs;

    /** How often the last packet was sent again. */
    private int copies;

    /** How many answers to copies of the packet before may still come. */
    private int echoes;

    private Awaited awaited = Awaited.NOTHING;
    private long deadlineNs = Transfer.NO_DEADLINE;

    RetransmitTimer(final RetransmitStrategy strategy) {
        this.strategy = strategy;
        patienceNs = Math.min(LONGEST_NS, strategy.patienceNs());
        initialNs = strategy.timeoutNs();
        firstTimeoutNs = initialNs;
    }

    /** Patience begins. */
    void begin(final long nowNs) {
        begun = true;
        progressNs = nowNs;
        restart(nowNs);
    }

    /** There is no first packet yet, because the storage does not supply it: its patience begins. */
    void awaitContent(final long nowNs) {
        if (awaited == Awaited.NOTHING) {
            progressNs = nowNs;
            await(Awaited.CONTENT, nowNs + patienceNs);
        }
    }

    void onTransmit(final long nowNs, final boolean retransmission) {
        strategy.onTransmit(nowNs, retransmission);
        sentNs = nowNs;
        ambiguous = retransmission;
        if (retransmission) {
            copies++;
        } else {
            firstSentNs = nowNs;
        }
        if (begun) {
            restart(nowNs);
        } else {
            begin(nowNs);
        }
    }

    /** This end answered a repetition by the peer. The deadline stays: a peer that only repeats itself must not postpone it for ever. */
    void onRepetition(final long nowNs) {
        strategy.onTransmit(nowNs, true);
        sentNs = nowNs;
        ambiguous = true;
        copies++;
    }

    /** Progress that answers the last transmission. */
    void onReply(final long nowNs) {
        strategy.onReply(nowNs - sentNs, ambiguous);
        if (!ambiguous) {
            shortestNs = Math.min(shortestNs, nowNs - sentNs);
            firstTimeoutNs = strategy.timeoutNs();
        }
        onNews(nowNs);
    }

    /** Progress that gives no sample of the round trip. */
    void onProgress(final long nowNs) {
        strategy.onReply(nowNs - sentNs, true);
        onNews(nowNs);
    }

    private void onNews(final long nowNs) {
        answerNs = nowNs - firstSentNs;
        echoes = copies;
        copies = 0;
        progressNs = nowNs;
        restart(nowNs);
    }

    /**
     * The peer repeated its packet. If the repetition answers no copy of this end's, the peer is alive and misses the last packet: the timer expires
     * after the timeout without back-off, and not later than before. Patience stays.
     */
    void onPeerRepetition(final long nowNs) {
        if (awaited != Awaited.ANSWER || mayAnswerACopy(nowNs)) {
            return;
        }
        strategy.onPeerRepetition();
        firstTimeoutNs = strategy.timeoutNs();
        if (nowNs + firstTimeoutNs - deadlineNs < 0) {
            restart(nowNs);
        }
    }

    /**
     * Whether a repetition may answer the last packet or, if copies of the packet before were sent, one of those. There is one answer for each copy,
     * and the last of them takes no longer than the first answer took.
     */
    private boolean mayAnswerACopy(final long nowNs) {
        if (echoes > 0 && nowNs - progressNs <= answerNs) {
            echoes--;
            return true;
        }
        return nowNs - sentNs
                <= Math.min(Math.min(initialNs, firstTimeoutNs), Math.max(LEAST_ANSWER_NS, 2 * shortestNs));
    }

    /** The last accepted answer came again. */
    void onDuplicateReply() {
        strategy.onDuplicateReply();
    }

    boolean isPaced() {
        return strategy.pacingNs() > 0;
    }

    /**
     * Delays the next packet of a window if the strategy paces packets and this one is not due yet.
     *
     * @return whether the packet has to wait
     */
    boolean mustPause(final long nowNs) {
        final long pacedNs = sentNs + strategy.pacingNs();
        final boolean early = isPaced() && pacedNs - nowNs > 0;
        if (early) {
            await(Awaited.PACED_PACKET, pacedNs);
        }
        return early;
    }

    /** The next packet may be sent. If there is none, the answer to the last one is awaited. */
    void endPause() {
        restart(sentNs);
    }

    private void restart(final long sinceNs) {
        final long expiryNs = sinceNs + strategy.timeoutNs();
        final long patienceEndNs = progressNs + patienceNs;
        await(Awaited.ANSWER, expiryNs - patienceEndNs < 0 ? expiryNs : patienceEndNs);
    }

    void stop() {
        await(Awaited.NOTHING, Transfer.NO_DEADLINE);
    }

    void setDallyEnd(final long endNs) {
        await(Awaited.DALLY_END, endNs);
    }

    private void await(final Awaited newAwaited, final long newDeadlineNs) {
        awaited = newAwaited;
        deadlineNs = newDeadlineNs;
    }

    boolean isDue(final long nowNs) {
        return awaited != Awaited.NOTHING && deadlineNs - nowNs <= 0;
    }

    Awaited awaited() {
        return awaited;
    }

    /**
     * Counts an expiry.
     *
     * @return whether to continue; false once patience is used up
     */
    boolean onExpiry(final long nowNs) {
        if (nowNs - progressNs >= patienceNs) {
            return false;
        }
        strategy.onTimeout();
        restart(nowNs);
        return !strategy.exhausted();
    }

    long timeoutNs() {
        return strategy.timeoutNs();
    }

    /** When the peer's last progress was, or when the first packet was sent. */
    long progressNs() {
        return progressNs;
    }

    long deadlineNs() {
        return deadlineNs;
    }
}
