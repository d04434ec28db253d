package dev.lockstep.tftp.server.admission;

/** How strong a transfer's claim to its place is. When a place is short, the weakest gives way. The order counts. */
public enum Claim {
    /** The client has had time to answer, and has never answered: its address may be forged. */
    UNPROVEN,

    /** The file is complete, and the transfer only waits for a repetition of the last block. */
    DALLYING,

    /** The transfer has just begun, and the client's first answer may be on its way. */
    BEGUN,

    /** The client answered once, but nothing has moved for some seconds. */
    STALLED,

    /** Blocks have moved lately. Such a transfer never gives way. */
    MOVING
}
