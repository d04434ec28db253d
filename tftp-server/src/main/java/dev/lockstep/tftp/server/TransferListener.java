package dev.lockstep.tftp.server;

/** Told of what a server did. Called on the server's loops, of which there may be several: be quick and thread-safe. */
@FunctionalInterface
public interface TransferListener {
    /**
     * A transfer has an outcome, or a request was refused.
     *
     * @param report of what happened
     */
    void onTransfer(TransferReport report);
}
