package dev.lockstep.tftp.client;

/** The received file has another checksum than it must have; it was refused, and does not appear. */
public final class TftpChecksumException extends TftpException {
    private static final long serialVersionUID = 1;

    TftpChecksumException(final String message) {
        super(message);
    }
}
