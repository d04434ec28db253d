package dev.lockstep.tftp.server;

import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.TransferOutcome;
import dev.lockstep.tftp.transfer.TransferParameters;
import dev.lockstep.tftp.wire.TransferMode;
import java.net.InetSocketAddress;

/**
 * One transfer, told when its outcome stands. Immutable.
 *
 * @param client address and transfer identifier
 * @param write whether the client wrote
 * @param file as it was asked for
 * @param mode of the transfer
 * @param parameters that were agreed on
 * @param bytes of data that moved, as they travelled
 * @param blocks that moved
 * @param retransmissions packets that the server sent again
 * @param durationNs from the request to the outcome, in nanoseconds
 * @param outcome what became of it
 */
public record TransferReport(
        InetSocketAddress client,
        boolean write,
        FileName file,
        TransferMode mode,
        TransferParameters parameters,
        long bytes,
        long blocks,
        long retransmissions,
        long durationNs,
        TransferOutcome outcome) {}
