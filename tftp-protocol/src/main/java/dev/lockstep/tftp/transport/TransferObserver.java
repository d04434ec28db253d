package dev.lockstep.tftp.transport;

/** Learns of the end of a transfer in a loop. Called on the loop's thread. */
public interface TransferObserver {
    /**
     * The transfer asks for its window's memory, and the budget has too little. Memory that is given back meanwhile is used at once; without it the
     * transfer asks again when the peer repeats its packet.
     *
     * @param channel of the transfer
     */
    default void onMemoryShort(final TransferChannel<?> channel) {
        // by default the transfer waits
    }

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
