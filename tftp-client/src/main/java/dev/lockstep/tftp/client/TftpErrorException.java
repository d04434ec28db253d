package dev.lockstep.tftp.client;

import dev.lockstep.tftp.wire.ErrorCode;

/** The server sent an ERROR packet. */
public final class TftpErrorException extends TftpException {
    private static final long serialVersionUID = 1;

    /** The packet's code. */
    private final int errorCode;

    /** The packet's message. */
    private final String serverMessage;

    TftpErrorException(final int errorCode, final String serverMessage, final String observations) {
        super("the server answered with error " + errorCode + " (" + ErrorCode.meaning(errorCode) + "): "
                + serverMessage + observations);
        this.errorCode = errorCode;
        this.serverMessage = serverMessage;
    }

    /**
     * The packet's code.
     *
     * @return a constant of {@link ErrorCode}, or any other number from 0 to 65535
     */
    public int errorCode() {
        return errorCode;
    }

    /**
     * The packet's message, escaped for printing.
     *
     * @return printable ASCII
     */
    public String serverMessage() {
        return serverMessage;
    }
}
