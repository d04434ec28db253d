package dev.lockstep.tftp.transport;

import java.net.InetSocketAddress;
import org.agrona.DirectBuffer;

/** Learns of the packets and the end of a transfer in a loop. Called on the loop's thread. */
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
     * Packets have been sent to the peer. Segmentation offload sends several in one call.
     *
     * @param channel of the transfer
     * @param buffer holds them, until this returns
     * @param offset of the first
     * @param length of all of them in bytes
     * @param segmentLength of each but the last, which may be shorter
     */
    default void onSent(
            final TransferChannel<?> channel,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final int segmentLength) {
        // by default nobody looks at them
    }

    /**
     * Packets have come to the transfer's port, perhaps not from its peer. Segmentation offload merges packets of the peer.
     *
     * @param channel of the transfer
     * @param sender of the packets
     * @param buffer holds them from index 0, until this returns
     * @param length of all of them in bytes
     * @param segmentLength of each but the last, which may be shorter
     */
    default void onReceived(
            final TransferChannel<?> channel,
            final InetSocketAddress sender,
            final DirectBuffer buffer,
            final int length,
            final int segmentLength) {
        // by default nobody looks at them
    }

    /**
     * The transfer's outcome is final; a receiver may still dally, and a withdrawn client stay. The content can be released.
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
