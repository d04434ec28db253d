package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.retransmit.RetransmitStrategy;

/** Combines a strategy with a deadline and the measurement of the round trip. */
final class RetransmitTimer {
    /** The event that is awaited until the deadline. */
    enum Awaited {
        /** There is no deadline. */
        NOTHING,

        /** The peer's answer; without it, this end retransmits. */
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

    /** This end answered a repetition by the peer. The deadline stays: a peer that only repeats itself must not postpone it for ever. */
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

    /** Progress that gives no sample of the round trip. */
    void onProgress(final long nowNs) {
        strategy.onReply(nowNs - sentNs, true);
        restart(nowNs);
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
     * @return whether to continue; false once patience is used up
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
