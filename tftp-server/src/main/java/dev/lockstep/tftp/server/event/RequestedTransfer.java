package dev.lockstep.tftp.server.event;

import dev.lockstep.tftp.server.store.TransferAttributes;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.TransferParameters;
import dev.lockstep.tftp.wire.TransferMode;
import java.net.InetSocketAddress;

/**
 * The transfer that a client asked for. Immutable, but for its attributes.
 *
 * @param client address and transfer identifier
 * @param write whether the client writes
 * @param file name that the client sent
 * @param mode of the transfer
 * @param parameters that both ends agreed on; those of RFC 1350 as long as nothing is agreed on
 * @param attributes that the store and listeners attach to this transfer; all of its events have the same
 */
public record RequestedTransfer(
        InetSocketAddress client,
        boolean write,
        FileName file,
        TransferMode mode,
        TransferParameters parameters,
        TransferAttributes attributes) {
    /**
     * The same transfer with what its ends have agreed on.
     *
     * @param agreed on
     * @return a copy with the same attributes
     */
    public RequestedTransfer agreed(final TransferParameters agreed) {
        return new RequestedTransfer(client, write, file, mode, agreed, attributes);
    }
}
