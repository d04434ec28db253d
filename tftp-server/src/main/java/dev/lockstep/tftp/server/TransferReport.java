package dev.lockstep.tftp.server;

import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.ReceivedRequest;
import dev.lockstep.tftp.transfer.TransferOutcome;
import dev.lockstep.tftp.transfer.TransferParameters;
import dev.lockstep.tftp.wire.TransferMode;
import java.net.InetSocketAddress;

/**
 * A transfer whose outcome is final, or a refused request. Immutable.
 *
 * @param client address and transfer identifier
 * @param write whether the client wrote
 * @param file name that the client sent
 * @param mode of the transfer
 * @param parameters that both ends agreed on
 * @param bytes of data, as packets carried them
 * @param blocks that were sent or received, each counted once
 * @param retransmissions packets that the server sent again
 * @param durationNs from the request to the outcome, in nanoseconds
 * @param outcome how it ended
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
        TransferOutcome outcome) {
    /** The report of a request that never became a transfer. */
    static TransferReport ofRequest(
            final InetSocketAddress client, final ReceivedRequest request, final TransferOutcome outcome) {
        return new TransferReport(
                client,
                request.isWrite(),
                request.filename(),
                request.mode(),
                TransferParameters.DEFAULT,
                0,
                0,
                0,
                0,
                outcome);
    }
}
