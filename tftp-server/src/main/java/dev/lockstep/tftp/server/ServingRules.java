package dev.lockstep.tftp.server;

import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.server.event.TransferListener;
import dev.lockstep.tftp.server.store.ContentStore;
import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.transfer.NegotiationPolicy;
import dev.lockstep.tftp.wire.TftpOption;
import java.util.Set;

/**
 * What a server serves and how much it grants: the settings of {@link TftpServerBuilder} that {@link TftpServer#reconfigure} replaces. A transfer keeps
 * what it began with. Immutable.
 */
record ServingRules(
        ContentStore store,
        int maxTransfers,
        int maxTransfersPerClient,
        long maxUpload,
        int maxBlockSize,
        int maxWindowSize,
        Set<TftpOption> refusedOptions,
        Conformance conformance,
        RetransmitPolicy retransmission,
        ClientAccess access,
        TransferListener listener) {
    /** The largest block is what fits into a datagram of the interface's MTU. */
    static final int BY_MTU = 0;

    /**
     * What is granted at an address.
     *
     * @param blockSizeOfMtu the largest block that its interface's MTU carries in one piece
     * @param memoryBudget of all transfers
     */
    NegotiationPolicy negotiation(final int blockSizeOfMtu, final long memoryBudget) {
        return new NegotiationPolicy(
                maxBlockSize == BY_MTU ? blockSizeOfMtu : maxBlockSize,
                maxWindowSize,
                memoryBudget,
                maxUpload,
                refusedOptions,
                conformance);
    }
}
