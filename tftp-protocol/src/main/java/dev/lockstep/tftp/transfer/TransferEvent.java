package dev.lockstep.tftp.transfer;

import static dev.lockstep.tftp.transfer.TransferState.COMMITTING;
import static dev.lockstep.tftp.transfer.TransferState.COMPLETED;
import static dev.lockstep.tftp.transfer.TransferState.DALLYING;
import static dev.lockstep.tftp.transfer.TransferState.FAILED;
import static dev.lockstep.tftp.transfer.TransferState.OPENING;
import static dev.lockstep.tftp.transfer.TransferState.REQUESTING;
import static dev.lockstep.tftp.transfer.TransferState.TRANSFERRING;
import static dev.lockstep.tftp.transfer.TransferState.WITHDRAWN;

import java.util.Set;

/** An event that moves a transfer from one {@link TransferState} to another. The constants are the table of all transitions. */
enum TransferEvent {
    /** The peer answered this end's first packet. */
    FIRST_ANSWER(TRANSFERRING, "RFC 1350 section 4", REQUESTING, OPENING),

    /** The client was told to end before the server has answered. */
    GIVEN_UP(WITHDRAWN, "RFC 1350 section 7", REQUESTING),

    /** The receiver has the last block, and its sink needs time to store the file. */
    LAST_BLOCK(COMMITTING, "RFC 1350 section 6", TRANSFERRING),

    /** The receiver's sink has stored the file: the last block may be acknowledged. */
    STORED(DALLYING, "RFC 1350 section 6", TRANSFERRING, COMMITTING),

    /** The receiver has waited long enough for a repetition of the last block. */
    DALLIED(COMPLETED, "RFC 1350 section 6", DALLYING),

    /** The sender got the ACK of the last block. */
    LAST_ACK(COMPLETED, "RFC 1350 section 6", TRANSFERRING),

    /** The sender gave up waiting for the ACK of the last block: the receiver may have it. */
    LAST_ACK_MISSING(COMPLETED, "RFC 1350 section 6", TRANSFERRING),

    /** The peer sent an ERROR. */
    ERROR_RECEIVED(FAILED, "RFC 1350 section 7", REQUESTING, OPENING, TRANSFERRING, COMMITTING),

    /** This end failed or was told to end, and sends an ERROR. */
    ERROR_SENT(FAILED, "RFC 1350 section 7", REQUESTING, WITHDRAWN, OPENING, TRANSFERRING, COMMITTING),

    /** This end leaves without a further packet: the peer never answered, has refused a withdrawn request itself, or has started a new transfer. */
    LEFT(FAILED, "RFC 1350 section 7", REQUESTING, WITHDRAWN, OPENING, TRANSFERRING, COMMITTING);

    private final TransferState next;
    private final String source;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable
    private final Set<TransferState> predecessors;

    TransferEvent(final TransferState next, final String source, final TransferState... predecessors) {
        this.next = next;
        this.source = source;
        this.predecessors = Set.of(predecessors);
    }

    /** The state that follows. */
    TransferState next() {
        return next;
    }

    /** The RFC and section that the transition comes from. */
    String source() {
        return source;
    }

    /** The states in which the event may happen. */
    Set<TransferState> predecessors() {
        return predecessors;
    }
}
