package dev.lockstep.tftp.transfer;

/** The effect of a datagram, as {@link Transfer#onDatagram} reports it. */
public enum Reception {
    /** It was part of the transfer. */
    ACCEPTED,

    /** It came from the peer but changes nothing: a duplicate, or out of place. */
    IGNORED,

    /** It came from another transfer identifier. The driver answers ERROR 5 to its sender, unless it is an ERROR itself. */
    STRANGER,

    /** It is no TFTP packet. */
    MALFORMED,

    /** The system merged packets that cannot be told apart. None was taken: the peer sends them again, and the driver lets no more be merged. */
    MERGED,

    /** It ended the transfer; {@link Transfer#outcome()} says how. */
    FAILED
}
