package dev.lockstep.tftp.transport;

/** Learns of the end of a transfer in a loop. Called on the loop's thread. */
public interface TransferObserver {
    /**
     * The transfer's outcome is final; a receiver may still dally. The content can be released.
     *
     * @param channel of the transfer
     */
    void onOutcome(TransferChannel<?> channel);

    /**
     * The transfer has left the loop and its port is closed.
     *
     * @param channel of the transfer
     */
    void onClosed(TransferChannel<?> channel);
}
