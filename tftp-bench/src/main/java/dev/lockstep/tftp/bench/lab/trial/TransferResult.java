package dev.lockstep.tftp.bench.lab.trial;

import dev.lockstep.tftp.transfer.TransferOutcome;

/**
 * What became of one simulated transfer, in truth. Times are nanoseconds from the client's first packet.
 *
 * @param success whether the file arrived whole and the client knows it
 * @param falseFailure whether the file arrived whole, but its sender never learnt so
 * @param wrongBytes whether the receiver was given a byte in the wrong place, or an end before the last: a bug
 * @param outcome as the client tells it
 * @param completionNs when the client's outcome stood
 * @param serverEndNs when the server's outcome stood; negative if it never took part
 * @param firstByteNs when the first block arrived; negative if it never did
 * @param blocks that were transferred
 * @param necessary retransmissions whose every predecessor, or every reply to one, was lost
 * @param premature retransmissions although the reply was under way
 * @param redundant retransmissions although the peer's timer had repaired the loss
 * @param echo retransmissions that a duplicate ACK caused
 * @param afterDead retransmissions to a peer that was gone
 * @param packetsToServer datagrams in that direction
 * @param packetsToClient datagrams in that direction
 * @param bytes of all datagrams, with their headers
 * @param wastedBytes of all retransmissions but the necessary ones; what only answers a repetition is none
 * @param waitedForClientNs how long nothing but the client's timer could bring the transfer forward
 * @param waitedForServerNs the same for the server's
 * @param mostToServer packets in a second
 * @param mostToClient packets in a second
 */
public record TransferResult(
        boolean success,
        boolean falseFailure,
        boolean wrongBytes,
        TransferOutcome.Kind outcome,
        long completionNs,
        long serverEndNs,
        long firstByteNs,
        long blocks,
        long necessary,
        long premature,
        long redundant,
        long echo,
        long afterDead,
        long packetsToServer,
        long packetsToClient,
        long bytes,
        long wastedBytes,
        long waitedForClientNs,
        long waitedForServerNs,
        long mostToServer,
        long mostToClient) {}
