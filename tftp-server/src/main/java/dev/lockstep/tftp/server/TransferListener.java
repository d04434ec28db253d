package dev.lockstep.tftp.server;

/** Receives reports of a server's transfers. The server's loops call it, each on its own thread: it has to be quick and thread-safe. */
@FunctionalInterface
public interface TransferListener {
    /**
     * A transfer begins.
     *
     * @param start of the transfer
     */
    default void onStart(final TransferStart start) {
        // most listeners wait for the outcome
    }

    /**
     * A transfer has an outcome, or a request was refused.
     *
     * @param report of the transfer or of the refused request
     */
    void onTransfer(TransferReport report);
}
