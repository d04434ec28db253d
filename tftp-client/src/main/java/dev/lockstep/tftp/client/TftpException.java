package dev.lockstep.tftp.client;

import java.io.IOException;

/** A transfer that failed because of the server or the network. */
public abstract class TftpException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * Creates the exception of a failed transfer.
     *
     * @param message for a person
     */
    protected TftpException(final String message) {
        super(message);
    }
}
