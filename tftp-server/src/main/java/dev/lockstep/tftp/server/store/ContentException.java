package dev.lockstep.tftp.server.store;

/** A store's refusal: its code and message go to the client in an ERROR packet. */
public final class ContentException extends Exception {
    private static final long serialVersionUID = 1;

    /** The code of the ERROR packet. */
    private final int errorCode;

    /**
     * Refuses a request.
     *
     * @param errorCode a constant of {@link dev.lockstep.tftp.wire.ErrorCode}
     * @param message for a person, printable ASCII; says nothing about the server that the client must not know
     */
    public ContentException(final int errorCode, final String message) {
        super(message, null, false, false);
        this.errorCode = errorCode;
    }

    /**
     * The code of the ERROR packet.
     *
     * @return 0 to 65535
     */
    public int errorCode() {
        return errorCode;
    }
}
