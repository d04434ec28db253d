package dev.lockstep.tftp.bench.lab.trial;

import dev.lockstep.tftp.transfer.TransferOutcome;

/**
 * The true result of one simulated transfer. Times are nanoseconds since the client's first packet.
 *
 * @param success whether the file arrived whole and the client reported success
 * @param falseFailure whether the file arrived whole but its sender did not report success
 * @param wrongBytes whether the receiver got a block in the wrong place or an early end: a bug
 * @param outcome the outcome at the client
 * @param completionNs the time at which the client had finished
 * @param serverEndNs the time at which the server had finished; negative if no request reached it
 * @param firstByteNs the time at which the first block arrived; negative if it did not arrive
 * @param blocks the number of transferred blocks
 * @param necessary retransmissions whose every predecessor, or every reply to one, was lost
 * @param premature retransmissions although the reply was in flight
 * @param redundant retransmissions although the peer's timer had repaired the loss
 * @param futile repeated ACKs that a correct peer ignores
 * @param echo retransmissions that a duplicate ACK caused
 * @param afterDead retransmissions to a peer whose transfer had ended
 * @param packetsToServer datagrams in that direction
 * @param packetsToClient datagrams in that direction
 * @param bytes the bytes of all datagrams, with their headers
 * @param wastedBytes the bytes of all retransmissions except the necessary ones; an answer to a repetition is not a retransmission
 * @param waitedForClientNs the time in which only the client's timer could advance the transfer
 * @param waitedForServerNs the same for the server's
 * @param mostToServer the most packets to the server in a second
 * @param mostToClient the most packets to the client in a second
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
        long futile,
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
