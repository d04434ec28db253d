package dev.lockstep.tftp.client;

import dev.lockstep.tftp.wire.TransferMode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One of the transfers that a command line asks for. Immutable.
 *
 * @param remote the file on the server
 * @param local the file on this side; null for standard input or output
 * @param mode of the transfer
 */
record FileTransfer(RemoteFile remote, @Nullable Path local, TransferMode mode) {
    /** The name on the server. */
    String name() {
        return remote.name().toString();
    }
}
