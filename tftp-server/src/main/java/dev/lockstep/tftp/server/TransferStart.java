package dev.lockstep.tftp.server;

import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.TransferParameters;
import dev.lockstep.tftp.wire.TransferMode;
import java.net.InetSocketAddress;

/**
 * A transfer that begins: its first packet is about to leave. Immutable.
 *
 * @param client address and transfer identifier
 * @param write whether the client writes
 * @param file name that the client sent
 * @param mode of the transfer
 * @param parameters that both ends agreed on
 */
public record TransferStart(
        InetSocketAddress client, boolean write, FileName file, TransferMode mode, TransferParameters parameters) {}
