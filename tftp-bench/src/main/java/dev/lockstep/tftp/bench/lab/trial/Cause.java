package dev.lockstep.tftp.bench.lab.trial;

/** Why a packet was sent again, in truth: the simulation knows what became of every copy. */
public enum Cause {
    /** Every copy before it was lost, or every reply to one; in a window, or it came after a lost one and was dropped for that. */
    NECESSARY,

    /** The reply to a copy before it was under way and arrived. */
    PREMATURE,

    /** The peer's own timer had repaired the loss already. */
    REDUNDANT,

    /** A duplicate from the peer caused it, which RFC 1123 section 4.2.3.1 forbids. */
    ECHO,

    /** The peer was gone. */
    AFTER_DEAD
}
