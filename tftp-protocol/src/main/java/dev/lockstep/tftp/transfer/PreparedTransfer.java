package dev.lockstep.tftp.transfer;

import org.jspecify.annotations.Nullable;

/**
 * A transfer that has no memory yet. {@link ClientTransfer} and {@link ServerTransfer} create it, and a driver begins it. Immutable.
 *
 * @param <T> the role of the transfer
 */
public final class PreparedTransfer<T extends Transfer> {
    /** Creates the transfer in memory that it owns from then on. */
    @FunctionalInterface
    interface Beginning<T> {
        T in(TransferMemory memory);
    }

    private final int memoryLength;
    private final @Nullable TransferParameters incoming;
    private final Beginning<T> beginning;

    PreparedTransfer(
            final int memoryLength, final @Nullable TransferParameters incoming, final Beginning<T> beginning) {
        this.memoryLength = memoryLength;
        this.incoming = incoming;
        this.beginning = beginning;
    }

    /**
     * The memory that the transfer needs at first.
     *
     * @return bytes
     */
    public int memoryLength() {
        return memoryLength;
    }

    /**
     * The largest windows of DATA that the peer may send at once.
     *
     * @return null if this end sends the file and receives no DATA
     */
    public @Nullable TransferParameters incoming() {
        return incoming;
    }

    /**
     * Begins the transfer.
     *
     * @param memory that supplies {@link #memoryLength()} bytes at once
     * @return a transfer that has its first packet to send
     * @throws IllegalStateException if it does not
     */
    public T begin(final TransferMemory memory) {
        return beginning.in(memory);
    }
}
