package dev.lockstep.tftp.transfer;

/**
 * How a transfer ended. Immutable.
 *
 * @param kind tells success from each kind of failure
 * @param errorCode the code of the ERROR packet that was received or sent, or 0
 * @param message for a person; never the peer's raw bytes
 */
public record TransferOutcome(Kind kind, int errorCode, String message) {
    /** The kinds of outcome. */
    public enum Kind {
        /** All bytes moved and the last block was acknowledged. */
        COMPLETED,

        /** All bytes were sent, but the ACK of the last block never came: the peer may have them all (RFC 1350 section 6). */
        UNCONFIRMED,

        /** The peer sent an ERROR. */
        REMOTE_ERROR,

        /** The peer stopped answering. */
        TIMED_OUT,

        /** The peer's last block came before its announced size; it was sent an ERROR, and nothing was stored. */
        INCOMPLETE,

        /** The peer broke the protocol; it was sent an ERROR. */
        PROTOCOL_VIOLATION,

        /** The local source or sink failed, or a local limit was reached; the peer was sent an ERROR. */
        CONTENT_FAILED,

        /** This side's user ended the transfer; the peer was sent an ERROR. */
        ABORTED,

        /** This implementation broke its own rules; the peer was sent an ERROR. */
        INTERNAL_ERROR
    }

    static final TransferOutcome SUCCESS = new TransferOutcome(Kind.COMPLETED, 0, "completed");

    /** More bytes came than were announced: the file is whole, and the peer is to be doubted. */
    static TransferOutcome largerThanAnnounced(final long bytes, final long announced) {
        return new TransferOutcome(
                Kind.COMPLETED, 0, "completed with " + bytes + " bytes where " + announced + " were announced");
    }

    /**
     * Whether a completed transfer has something that its user should know.
     *
     * @return true if {@link #message()} is a warning
     */
    public boolean hasWarning() {
        return kind == Kind.COMPLETED && !equals(SUCCESS);
    }
}
