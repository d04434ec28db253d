package dev.lockstep.tftp.server;

import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.wire.TransferMode;
import java.net.InetSocketAddress;
import org.agrona.DirectBuffer;

/**
 * A request that was understood.
 *
 * @param client address and transfer identifier
 * @param write whether the client wants to write
 * @param file as it was asked for
 * @param mode of the transfer
 * @param datagram the request itself, a copy
 */
record ClientRequest(
        InetSocketAddress client, boolean write, FileName file, TransferMode mode, DirectBuffer datagram) {}
