package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.retransmit.RetransmitStrategy;

/** Joins a strategy to a deadline and to the round trip that is being measured. */
final class RetransmitTimer {
    /** What comes at the latest when the deadline has come. */
    enum Awaited {
        /** There is no deadline. */
        NOTHING,

        /** The peer's answer, else this end sends again. */
        ANSWER,

        /** The time for the next packet of a paced window. */
        PACED_PACKET,

        /** The end of a receiver's dallying. */
        DALLY_END
    }

    private final RetransmitStrategy strategy;
    private long sentNs;
    private boolean ambiguous;
    private Awaited awaited = Awaited.NOTHING;
    private long deadlineNs = Transfer.NO_DEADLINE;

    RetransmitTimer(final RetransmitStrategy strategy) {
        this.strategy = strategy;
    }

    void onTransmit(final long nowNs, final boolean retransmission) {
        strategy.onTransmit(nowNs, retransmission);
        sentNs = nowNs;
        ambiguous = retransmission;
        restart(nowNs);
    }

    /** The peer's repetition was answered. The deadline stands: a peer that only repeats itself must not put it off for ever. */
    void onRepetition(final long nowNs) {
        strategy.onTransmit(nowNs, true);
        sentNs = nowNs;
        ambiguous = true;
    }

    /** Progress that answers the last transmission. */
    void onReply(final long nowNs) {
        strategy.onReply(nowNs - sentNs, ambiguous);
        restart(nowNs);
    }

    /** Progress that tells nothing about the round trip. */
    void onProgress(final long nowNs) {
        strategy.onReply(nowNs - sentNs, true);
        restart(nowNs);
    }

    /** The answer that was taken last came again. */
    void onDuplicateReply() {
        strategy.onDuplicateReply();
    }

    boolean isPaced() {
        return strategy.pacingNs() > 0;
    }

    /**
     * Puts the next packet of a window off where the strategy spaces packets and its time has not come.
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

    /** The next packet may leave; should there be none, the last one's answer is awaited. */
    void endPause() {
        await(Awaited.ANSWER, sentNs + strategy.timeoutNs());
    }

    void restart(final long nowNs) {
        await(Awaited.ANSWER, nowNs + strategy.timeoutNs());
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
     * @return whether to go on
     */
    boolean onExpiry(final long nowNs) {
        strategy.onTimeout();
        restart(nowNs);
        return !strategy.exhausted();
    }

    long timeoutNs() {
        return strategy.timeoutNs();
    }

    long deadlineNs() {
        return deadlineNs;
    }
}
