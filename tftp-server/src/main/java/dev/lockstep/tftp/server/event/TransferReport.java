package dev.lockstep.tftp.server.event;

import dev.lockstep.tftp.transfer.TransferOutcome;

/**
 * A transfer whose outcome is final, or a refused request. Immutable.
 *
 * @param transfer as it was asked for and agreed on
 * @param bytes of data, as packets carried them
 * @param blocks that were sent or received, each counted once
 * @param retransmissions packets that the server sent again
 * @param durationNs from the request to the outcome, in nanoseconds; 0 for a refused request
 * @param outcome how it ended
 */
public record TransferReport(
        RequestedTransfer transfer,
        long bytes,
        long blocks,
        long retransmissions,
        long durationNs,
        TransferOutcome outcome) {
    /**
     * The report of a request that never became a transfer.
     *
     * @param transfer that was asked for
     * @param outcome why it did not begin, with a reason that the client may not have been told
     * @return a report without bytes
     */
    public static TransferReport ofRequest(final RequestedTransfer transfer, final TransferOutcome outcome) {
        return new TransferReport(transfer, 0, 0, 0, 0, outcome);
    }
}
