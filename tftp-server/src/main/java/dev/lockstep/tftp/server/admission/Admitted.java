package dev.lockstep.tftp.server.admission;

import org.agrona.DirectBuffer;

/** A transfer that has been admitted. */
public interface Admitted {
    /**
     * Whether a request is the one that began this transfer, byte for byte.
     *
     * @param request holds the datagram from index 0
     * @param length of the datagram in bytes
     * @return true for a repetition
     */
    boolean isSameRequest(DirectBuffer request, int length);

    /** Handles the datagrams that the client sent to this transfer before the current request: they may have ended the transfer. */
    void catchUp();

    /**
     * Handles a repetition of the request that started this transfer. The first packet is repeated if the client has not answered it (decision
     * D13). Nothing is done if the client was heard recently, because then it has not started a new transfer.
     *
     * @return false if the client may have started a new transfer
     */
    boolean onRepeatedRequest();

    /**
     * Whether the transfer gives way to a new one when there is no room: its client never answered, or it only dallies.
     *
     * @return true if evicting it harms no client that is known to need it
     */
    boolean givesWay();

    /**
     * Ends the transfer without an ERROR.
     *
     * @param reason for the log
     */
    void evict(String reason);
}
