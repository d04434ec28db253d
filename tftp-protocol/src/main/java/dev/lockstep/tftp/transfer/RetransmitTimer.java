package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.retransmit.RetransmitStrategy;

/** Joins a strategy to a deadline and to the round trip that is being measured. */
final class RetransmitTimer {
    private final RetransmitStrategy strategy;
    private long sentNs;
    private boolean ambiguous;
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

    /** When the next packet of a window may follow the last one. */
    long pacedNs() {
        return sentNs + strategy.pacingNs();
    }

    boolean isPaced() {
        return strategy.pacingNs() > 0;
    }

    void restart(final long nowNs) {
        deadlineNs = nowNs + strategy.timeoutNs();
    }

    void stop() {
        deadlineNs = Transfer.NO_DEADLINE;
    }

    void setDeadline(final long newDeadlineNs) {
        deadlineNs = newDeadlineNs;
    }

    boolean isDue(final long nowNs) {
        return deadlineNs != Transfer.NO_DEADLINE && deadlineNs - nowNs <= 0;
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

    RetransmitStrategy strategy() {
        return strategy;
    }
}
