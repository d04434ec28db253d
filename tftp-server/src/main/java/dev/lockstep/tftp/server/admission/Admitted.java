package dev.lockstep.tftp.server.admission;

import org.agrona.DirectBuffer;

/** A transfer that was let in. */
public interface Admitted {
    /**
     * Whether a request is the one that began this transfer, byte for byte.
     *
     * @param request holds the datagram from index 0
     * @param length of the datagram in bytes
     * @return true for a repetition
     */
    boolean isSameRequest(DirectBuffer request, int length);

    /** Takes what the client has sent to the transfer before the request that is being looked at: it may have ended it. */
    void catchUp();

    /**
     * Deals with the request that began this transfer, come again: the first packet is repeated if nothing has come back for it yet (decision D13),
     * and nothing is done if the client was heard a moment ago, which shows that it has not begun anew.
     *
     * @return false if it may have begun anew
     */
    boolean onRepeatedRequest();

    /**
     * Whether the transfer gives way to a new one when there is no room: its client never answered, or it only dallies.
     *
     * @return true if evicting it harms nobody who is known to be there
     */
    boolean givesWay();

    /**
     * Ends the transfer without a word.
     *
     * @param reason for the log
     */
    void evict(String reason);
}
