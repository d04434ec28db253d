package dev.lockstep.tftp.client;

import dev.lockstep.tftp.wire.TransferMode;
import java.io.IOException;
import java.nio.file.Files;
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
    /** Whether it can begin again: what a pipe has given or taken is gone. */
    boolean isRepeatable() {
        return local != null && (Files.isRegularFile(local) || !Files.exists(local));
    }

    /** Whether a file is the local one, perhaps under another name. */
    boolean isLocal(final Path file) throws IOException {
        if (local == null) {
            return false;
        }
        final boolean both = Files.exists(local) && Files.exists(file);
        return both ? Files.isSameFile(local, file) : local.normalize().equals(file.normalize());
    }

    /** The name on the server. */
    String name() {
        return remote.name().toString();
    }
}
