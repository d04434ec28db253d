package dev.lockstep.tftp.bench.lab.trial;

/** The true cause of a retransmission: the simulation knows the fate of every copy. */
public enum Cause {
    /** Every earlier copy was lost, or every reply to one was. In a window, also: the receiver dropped the copy because an earlier block was lost. */
    NECESSARY,

    /** The reply to an earlier copy was in flight, and arrived. */
    PREMATURE,

    /** The peer's timer had repaired the loss. */
    REDUNDANT,

    /**
     * An ACK of which an earlier copy had arrived: the peer's DATA was lost. A correct sender ignores the repeated ACK (RFC 1123 section
     * 4.2.3.1), and only its own timer repairs the loss.
     */
    FUTILE,

    /** A duplicate ACK caused it, which RFC 1123 section 4.2.3.1 forbids. */
    ECHO,

    /** The peer's transfer had ended. */
    AFTER_DEAD
}
