package dev.lockstep.tftp.client;

import java.io.IOException;

/** A transfer that failed for a reason that has to do with the server or the network. */
public abstract class TftpException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * Says what happened.
     *
     * @param message for a person
     */
    protected TftpException(final String message) {
        super(message);
    }
}
