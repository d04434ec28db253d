package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.wire.TransferMode;
import java.net.InetSocketAddress;

/**
 * A client's request for a file of a store. Immutable.
 *
 * @param name as received, unchecked
 * @param mode of the transfer; the server does the conversion
 * @param client its address and transfer identifier
 * @param announcedSize of a file to be written, or {@link dev.lockstep.tftp.transfer.BlockSource#UNKNOWN_SIZE}
 * @param wakeUp to be run, on any thread, once content that was not ready has become ready
 * @param attributes of the transfer, to which the store may attach its own
 */
public record ContentRequest(
        FileName name,
        TransferMode mode,
        InetSocketAddress client,
        long announcedSize,
        Runnable wakeUp,
        TransferAttributes attributes) {
    /**
     * A request of a transfer without attributes.
     *
     * @param name as the record says
     * @param mode as the record says
     * @param client as the record says
     * @param announcedSize as the record says
     * @param wakeUp as the record says
     */
    public ContentRequest(
            final FileName name,
            final TransferMode mode,
            final InetSocketAddress client,
            final long announcedSize,
            final Runnable wakeUp) {
        this(name, mode, client, announcedSize, wakeUp, new TransferAttributes());
    }

    /**
     * The same request with another wake-up.
     *
     * @param other run, on any thread, once content that was not ready has become ready
     * @return a request
     */
    public ContentRequest wakingUp(final Runnable other) {
        return new ContentRequest(name, mode, client, announcedSize, other, attributes);
    }

    /**
     * The same request for another name.
     *
     * @param other in place of the name
     * @return a request
     */
    public ContentRequest named(final FileName other) {
        return new ContentRequest(other, mode, client, announcedSize, wakeUp, attributes);
    }
}
