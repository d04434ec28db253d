package dev.lockstep.tftp.server.event;

import dev.lockstep.tftp.server.store.ContentException;

/**
 * Learns of a server's transfers. The server's loops call it, each on its own thread: it has to be quick and thread-safe. What it throws, but for a
 * refusal, is logged and changes nothing.
 */
@FunctionalInterface
public interface TransferListener {
    /**
     * A client asks for a transfer that the server's own rules allow. Its file is not opened yet.
     *
     * @param request for the transfer, with the parameters of RFC 1350
     * @throws ContentException to refuse it, with the error code and the message that the client gets
     */
    default void onRequest(final RequestedTransfer request) throws ContentException {
        // most listeners refuse nothing
    }

    /**
     * A transfer begins: its first packet is about to leave.
     *
     * @param transfer with the parameters that both ends agreed on
     */
    default void onStart(final RequestedTransfer transfer) {
        // most listeners wait for the outcome
    }

    /**
     * A transfer is running. Called at the interval of the server's configuration, by a thread that serves nobody.
     *
     * @param progress of the transfer
     */
    default void onProgress(final TransferProgress progress) {
        // most listeners wait for the outcome
    }

    /**
     * A transfer has an outcome, or a request was refused.
     *
     * @param report of the transfer or of the refused request
     */
    void onTransfer(TransferReport report);
}
