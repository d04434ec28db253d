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
     * D13). Nothing is done while the file is being opened, or if the client was heard recently, because then it has not started a new transfer.
     *
     * @return false if the client may have started a new transfer
     */
    boolean onRepeatedRequest();

    /**
     * How strong the transfer's claim to its place is now.
     *
     * @param nowNs the time
     * @return the claim
     */
    Claim claim(long nowNs);

    /**
     * Gives its place to another transfer: with an ERROR if the client has answered before, else in silence.
     *
     * @param reason for the log and the client
     */
    void giveWay(String reason);

    /**
     * Ends the transfer in silence, because its client began another one.
     *
     * @param reason for the log
     */
    void replace(String reason);
}
