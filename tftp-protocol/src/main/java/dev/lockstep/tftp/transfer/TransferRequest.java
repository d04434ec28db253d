package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.wire.TransferMode;

/**
 * A client's request and the settings of its transfer.
 *
 * @param filename as the server knows it
 * @param mode of the transfer
 * @param options that the client asks for
 * @param conformance how strictly the server is held to the RFCs
 * @param retransmission the retransmission policy of this transfer
 * @param seed of the retransmission's jitter
 * @param maxSize the most bytes to be read: a larger announced size, and the first byte beyond it, end the transfer with ERROR 3 (RFC 2349)
 * @param limits of the transfer's time, {@link TimeLimits#NONE} for patience alone
 */
public record TransferRequest(
        FileName filename,
        TransferMode mode,
        OptionRequest options,
        Conformance conformance,
        RetransmitPolicy retransmission,
        long seed,
        long maxSize,
        TimeLimits limits) {
    /**
     * Asks for a file in octet mode without options, with the default retransmission and without a limit of its size.
     *
     * @param filename as the server knows it
     * @return a request
     */
    public static TransferRequest of(final FileName filename) {
        return new TransferRequest(
                filename,
                TransferMode.OCTET,
                OptionRequest.NONE,
                Conformance.STANDARD,
                RetransmitPolicies.DEFAULT,
                0,
                Long.MAX_VALUE,
                TimeLimits.NONE);
    }
}
