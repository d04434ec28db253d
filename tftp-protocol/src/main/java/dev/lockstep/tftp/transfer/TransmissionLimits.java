package dev.lockstep.tftp.transfer;

/** How often a server sends one packet that is never answered. Its strategy's patience is a further limit. */
final class TransmissionLimits {
    /** The first packet: a request with a forged source must not make a server send much (RFC 8085 section 6). */
    static final int UNPROVEN_PEER = 5;

    /** The last block, once it alone is outstanding: many boot ROMs never acknowledge it. */
    static final int LAST_BLOCK = 6;

    private TransmissionLimits() {}
}
