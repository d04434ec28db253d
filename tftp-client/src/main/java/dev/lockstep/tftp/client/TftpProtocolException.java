package dev.lockstep.tftp.client;

/** The server broke the protocol; it was sent an ERROR packet. */
public final class TftpProtocolException extends TftpException {
    private static final long serialVersionUID = 1;

    TftpProtocolException(final String message) {
        super("the server broke the protocol: " + message);
    }
}
