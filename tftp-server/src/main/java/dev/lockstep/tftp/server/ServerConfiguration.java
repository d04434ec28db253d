package dev.lockstep.tftp.server;

import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.transport.IdleMode;
import dev.lockstep.tftp.transport.PortRange;
import dev.lockstep.tftp.transport.SegmentationOffload;
import dev.lockstep.tftp.wire.TftpOption;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;

/** The settings of {@link TftpServerBuilder}, whose methods describe them. Immutable. */
record ServerConfiguration(
        List<InetAddress> addresses,
        int port,
        int maxTransfers,
        int maxTransfersPerClient,
        long maxUpload,
        int maxBlockSize,
        int maxWindowSize,
        Set<TftpOption> refusedOptions,
        Conformance conformance,
        PortRange transferPorts,
        boolean singlePort,
        RetransmitPolicy retransmission,
        IdleMode idleMode,
        SegmentationOffload segmentationOffload,
        int loops,
        long memoryBudget,
        TransferListener listener) {}
