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
 */
public record ContentRequest(
        FileName name, TransferMode mode, InetSocketAddress client, long announcedSize, Runnable wakeUp) {
    /**
     * The same request with another wake-up.
     *
     * @param other run, on any thread, once content that was not ready has become ready
     * @return a request
     */
    public ContentRequest wakingUp(final Runnable other) {
        return new ContentRequest(name, mode, client, announcedSize, other);
    }
}
