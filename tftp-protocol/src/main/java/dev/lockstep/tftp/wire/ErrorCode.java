package dev.lockstep.tftp.wire;

/** The error codes of RFC 1350 appendix I and RFC 2347. A packet with any other code is an ERROR, too. */
public final class ErrorCode {
    /** Not defined: only the message describes the error. */
    public static final int NOT_DEFINED = 0;

    /** File not found. */
    public static final int FILE_NOT_FOUND = 1;

    /** Access violation. */
    public static final int ACCESS_VIOLATION = 2;

    /** Disk full or allocation exceeded. */
    public static final int DISK_FULL = 3;

    /** Illegal TFTP operation. */
    public static final int ILLEGAL_OPERATION = 4;

    /** Unknown transfer identifier: the only error that does not end the transfer (RFC 1350 section 2). */
    public static final int UNKNOWN_TRANSFER_ID = 5;

    /** File already exists. */
    public static final int FILE_ALREADY_EXISTS = 6;

    /** No such user: mail mode only, never sent by this implementation. */
    public static final int NO_SUCH_USER = 7;

    /** Terminated because of option negotiation, RFC 2347. */
    public static final int OPTION_NEGOTIATION = 8;

    private static final String[] MEANINGS = {
        "Not defined",
        "File not found",
        "Access violation",
        "Disk full or allocation exceeded",
        "Illegal TFTP operation",
        "Unknown transfer ID",
        "File already exists",
        "No such user",
        "Option negotiation failed"
    };

    private ErrorCode() {}

    /**
     * The meaning that the RFCs give to a code: the text of an ERROR when nothing more is known. Devices compare it literally.
     *
     * @param code the code of an ERROR packet, 0 to 65535
     * @return the RFC's words, or "Unknown error code" for a code without a meaning
     */
    public static String meaning(final int code) {
        return code >= 0 && code < MEANINGS.length ? MEANINGS[code] : "Unknown error code";
    }
}
