package dev.lockstep.tftp.retransmit;

/**
 * Decides for one transfer how long to wait for an answer and when to give up. All times are nanoseconds.
 *
 * <p>A transfer calls {@link #onTransmit} when it sends a packet that requires an answer, waits {@link #timeoutNs()}, and then calls {@link
 * #onReply} or {@link #onTimeout}. Only progress counts as a reply: a duplicate never does, so that a peer that sends only duplicates
 * cannot keep a transfer alive (RFC 1123 section 4.2.3.1).
 *
 * <p>Not thread-safe. No call allocates.
 */
public interface RetransmitStrategy {
    /**
     * A packet that requires an answer was sent.
     *
     * @param nowNs time of the transmission
     * @param retransmission whether the packet had been sent before
     */
    void onTransmit(long nowNs, boolean retransmission);

    /**
     * The awaited answer came.
     *
     * @param rttNs time since the last transmission
     * @param ambiguous whether the answered transmission is unknown, so that rttNs is not a sample (Karn's rule, RFC 6298 section 3)
     */
    void onReply(long rttNs, boolean ambiguous);

    /**
     * The last accepted answer came again: more than one transmission had arrived. Only a sender of DATA reports this, for duplicate ACKs.
     */
    default void onDuplicateReply() {
        // few strategies learn from duplicates
    }

    /** The {@link #timeoutNs() timeout} passed without the awaited answer. */
    void onTimeout();

    /**
     * How long to wait for the answer to the last packet. Changes in {@link #onTransmit}, {@link #onReply}, {@link #onTimeout} and {@link
     * #onDuplicateReply} only.
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
     * Whether to give up instead of sending again. Changes in {@link #onReply} and {@link #onTimeout} only.
     *
     * @return true once patience is used up
     */
    boolean exhausted();
}
