package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.wire.TransferMode;

/**
 * What a client asks of a server, and how.
 *
 * @param filename as the server knows it
 * @param mode of the transfer
 * @param options asked for
 * @param conformance to which the server is held
 * @param retransmission of this transfer
 * @param seed of the retransmission's jitter
 * @param maxSize the most bytes to be read: a larger announced size, and the first byte beyond it, end the transfer with ERROR 3 (RFC 2349)
 */
public record TransferRequest(
        FileName filename,
        TransferMode mode,
        OptionRequest options,
        Conformance conformance,
        RetransmitPolicy retransmission,
        long seed,
        long maxSize) {}
