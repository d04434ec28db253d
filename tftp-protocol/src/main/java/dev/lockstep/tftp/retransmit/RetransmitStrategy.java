package dev.lockstep.tftp.retransmit;

/**
 * Decides for one transfer how long to wait for an answer and when to give up. All times are nanoseconds.
 *
 * <p>A transfer calls {@link #onTransmit} when it sends something that wants an answer, waits {@link #timeoutNs()}, and then
 * calls {@link #onReply} or {@link #onTimeout}. Only progress counts as a reply. A duplicate does not: a peer that sends
 * nothing else cannot keep a transfer alive (RFC 1123 section 4.2.3.1).
 *
 * <p>Not thread-safe. No call allocates.
 */
public interface RetransmitStrategy {
    /**
     * A packet that wants an answer was sent.
     *
     * @param nowNs when
     * @param retransmission whether it had been sent before
     */
    void onTransmit(long nowNs, boolean retransmission);

    /**
     * The awaited answer came.
     *
     * @param rttNs time since the last transmission
     * @param ambiguous whether the packet had been sent more than once: it is unknown which transmission was answered, and rttNs is no
     *     sample (Karn's rule, RFC 6298 section 3)
     */
    void onReply(long rttNs, boolean ambiguous);

    /**
     * The last answer came again, so more than one transmission had arrived. A sender calls this for duplicate ACKs; a receiver never
     * calls it.
     */
    default void onDuplicateReply() {
        // few strategies learn from it
    }

    /**
     * The peer repeated its packet: it is alive, and the last packet of this end was lost. The next timeout is the one without back-off. This is no
     * progress: it extends no patience.
     */
    default void onPeerRepetition() {
        // a strategy that never backs off has nothing to take back
    }

    /** {@link #timeoutNs()} passed without the awaited answer. */
    void onTimeout();

    /**
     * How long to wait for the answer to the last transmission. Changes in {@link #onTransmit}, {@link #onReply}, {@link #onTimeout}, {@link
     * #onPeerRepetition} and {@link #onDuplicateReply} only.
     *
     * @return nanoseconds, greater than 0
     */
    long timeoutNs();

    /**
     * The least time between two DATA packets of a window (RFC 7440 section 4: an inter-packet delay). Never changes.
     *
     * @return nanoseconds; 0 to send a window at once
     */
    default long pacingNs() {
        return 0;
    }

    /**
     * The longest time without progress. The transfer gives up at the instant it has passed, whatever {@link #timeoutNs()} is then. Never changes.
     *
     * @return nanoseconds, greater than 0; {@link Long#MAX_VALUE} if {@link #exhausted()} alone decides
     */
    default long patienceNs() {
        return Long.MAX_VALUE;
    }

    /**
     * Whether to give up instead of sending again, for a strategy that counts. Changes in {@link #onReply} and {@link #onTimeout} only.
     *
     * @return true once the last time-out has passed
     */
    default boolean exhausted() {
        return false;
    }
}
