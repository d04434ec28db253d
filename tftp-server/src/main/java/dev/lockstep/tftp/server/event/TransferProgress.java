package dev.lockstep.tftp.server.event;

/**
 * How far a running transfer is. Immutable.
 *
 * @param transfer as it was asked for and agreed on
 * @param bytes of data so far, as packets carried them
 * @param blocks sent or received so far, each counted once
 * @param retransmissions packets that the server sent again
 * @param durationNs since the request, in nanoseconds
 */
public record TransferProgress(
        RequestedTransfer transfer, long bytes, long blocks, long retransmissions, long durationNs) {}
