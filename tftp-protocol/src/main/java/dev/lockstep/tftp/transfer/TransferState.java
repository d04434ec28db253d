package dev.lockstep.tftp.transfer;

/** The life of one end of a transfer. The package's front door has the table of transitions. */
public enum TransferState {
    /** The client has sent its request and awaits the first answer (RFC 1350 section 4). */
    REQUESTING,

    /** The server has sent its first packet and has nothing from the client yet: the return path is unproven. */
    OPENING,

    /** DATA flows in lock-step or in windows. */
    TRANSFERRING,

    /** The receiver has all blocks and its sink stores them; the final ACK waits for it. */
    COMMITTING,

    /** The receiver has acknowledged the last block and stays to repeat that ACK (RFC 1350 section 6). Its outcome stands. */
    DALLYING,

    /** The end of a transfer that moved all bytes. */
    COMPLETED,

    /** The end of a transfer that did not. */
    FAILED;

    /**
     * Whether the transfer is over and its driver may let it go.
     *
     * @return true for {@link #COMPLETED} and {@link #FAILED}
     */
    public boolean isEnd() {
        return this == COMPLETED || this == FAILED;
    }
}
