package dev.lockstep.tftp.transfer;

import java.util.Set;

/** The life of one end of a transfer. */
public enum TransferState {
    /**
     * The client has sent its request and awaits the first answer (RFC 1350 section 4).
     *
     * <p>From: none. To: {@link #TRANSFERRING}, {@link #FAILED}.
     */
    REQUESTING,

    /**
     * The server has sent its first packet and has nothing from the peer yet: the return path is unproven.
     *
     * <p>From: none. To: {@link #TRANSFERRING}, {@link #COMMITTING}, {@link #DALLYING}, {@link #COMPLETED}, {@link #FAILED}.
     */
    OPENING,

    /**
     * DATA flows in lock-step or in windows.
     *
     * <p>From: {@link #REQUESTING}, {@link #OPENING}. To: {@link #COMMITTING}, {@link #DALLYING}, {@link #COMPLETED}, {@link #FAILED}.
     */
    TRANSFERRING,

    /**
     * The receiver has all blocks and its sink makes them safe; the final ACK waits for it.
     *
     * <p>From: {@link #OPENING}, {@link #TRANSFERRING}. To: {@link #DALLYING}, {@link #FAILED}.
     */
    COMMITTING,

    /**
     * The receiver has acknowledged the last block and stays to repeat that ACK (RFC 1350 section 6). Its outcome stands.
     *
     * <p>From: {@link #OPENING}, {@link #TRANSFERRING}, {@link #COMMITTING}. To: {@link #COMPLETED}.
     */
    DALLYING,

    /**
     * The end of a transfer that moved all bytes.
     *
     * <p>From: {@link #OPENING}, {@link #TRANSFERRING}, {@link #DALLYING}. To: none.
     */
    COMPLETED,

    /**
     * The end of a transfer that did not.
     *
     * <p>From: {@link #REQUESTING}, {@link #OPENING}, {@link #TRANSFERRING}, {@link #COMMITTING}. To: none.
     */
    FAILED;

    /**
     * The states that may follow.
     *
     * @return empty for an end
     */
    public Set<TransferState> successors() {
        return switch (this) {
            case REQUESTING -> Set.of(TRANSFERRING, FAILED);
            case OPENING -> Set.of(TRANSFERRING, COMMITTING, DALLYING, COMPLETED, FAILED);
            case TRANSFERRING -> Set.of(COMMITTING, DALLYING, COMPLETED, FAILED);
            case COMMITTING -> Set.of(DALLYING, FAILED);
            case DALLYING -> Set.of(COMPLETED);
            case COMPLETED, FAILED -> Set.of();
        };
    }

    /**
     * Whether the transfer is over and its driver may let it go.
     *
     * @return true for {@link #COMPLETED} and {@link #FAILED}
     */
    public boolean isEnd() {
        return this == COMPLETED || this == FAILED;
    }
}
