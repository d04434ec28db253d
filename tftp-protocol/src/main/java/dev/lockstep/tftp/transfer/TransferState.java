package dev.lockstep.tftp.transfer;

/** The state of one end of a transfer. The description of the package has the table of transitions. */
public enum TransferState {
    /** The client has sent its request and awaits the first answer (RFC 1350 section 4). */
    REQUESTING,

    /**
     * The client has given its request up, and stays to refuse the server's first answer, whose port it does not know yet (RFC 1350 section
     * 7). Its outcome is final. It stays until its request would be repeated, for a second
     * after the request at most. It does not stay if it has repeated its request already, or may not dally.
     */
    WITHDRAWN,

    /** The server has sent its first packet and has received nothing from the client: the return path is unproven. */
    OPENING,

    /** DATA flows in lock-step or in windows. */
    TRANSFERRING,

    /** The receiver has all blocks and its sink stores them; the final ACK waits for the sink. */
    COMMITTING,

    /** The receiver has acknowledged the last block and stays to repeat that ACK (RFC 1350 section 6). Its outcome is final. */
    DALLYING,

    /** The end of a transfer that moved all bytes. */
    COMPLETED,

    /** The end of a transfer that failed. */
    FAILED;

    /**
     * Whether the outcome is known and does not change any more.
     *
     * @return true at an end, and for {@link #DALLYING} and {@link #WITHDRAWN}
     */
    public boolean isOutcomeFinal() {
        return isEnd() || this == DALLYING || this == WITHDRAWN;
    }

    /**
     * Whether the transfer is over and its driver may release it.
     *
     * @return true for {@link #COMPLETED} and {@link #FAILED}
     */
    public boolean isEnd() {
        return this == COMPLETED || this == FAILED;
    }
}
