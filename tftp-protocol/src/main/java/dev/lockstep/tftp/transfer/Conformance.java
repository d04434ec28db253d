package dev.lockstep.tftp.transfer;

/** How strictly a peer is held to the RFCs where they leave a choice. */
public enum Conformance {
    /** Follows the letter of the RFCs: a server refuses an option with an invalid value with ERROR 8 (decision D6). */
    STRICT,

    /** Works with most peers: a server leaves an invalid option out; a client refuses an OACK with an option it did not ask for. */
    STANDARD,

    /**
     * Tolerates broken peers: a server accepts a request whose mode has no NUL (quirk Q4); a client ignores options that it did not ask for
     * (decision D12).
     */
    LENIENT
}
