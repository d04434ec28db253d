package dev.lockstep.tftp.server.store;

import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.wire.TransferMode;
import java.net.InetSocketAddress;

/**
 * What a client asks a store for. Immutable.
 *
 * @param name as it came, hostile or not
 * @param mode of the transfer; the server does the conversion
 * @param client that asks
 * @param announcedSize of a file to be written, or {@link dev.lockstep.tftp.transfer.BlockSource#UNKNOWN_SIZE}
 * @param wakeUp to be run by any thread when content that was not ready is
 */
public record ContentRequest(
        FileName name, TransferMode mode, InetSocketAddress client, long announcedSize, Runnable wakeUp) {}
