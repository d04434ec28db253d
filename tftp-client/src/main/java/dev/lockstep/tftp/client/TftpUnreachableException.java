package dev.lockstep.tftp.client;

/** The system refused to send to the server until the patience was used up: there is no route, no network, or no permission. */
public final class TftpUnreachableException extends TftpException {
    private static final long serialVersionUID = 1;

    TftpUnreachableException(final String message) {
        super(message);
    }
}
