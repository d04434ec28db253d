package dev.lockstep.tftp.client;

import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.transfer.OptionRequest;
import dev.lockstep.tftp.transfer.TransferParameters;
import dev.lockstep.tftp.transport.PortRange;
import dev.lockstep.tftp.wire.Rollover;
import dev.lockstep.tftp.wire.TransferMode;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** The settings of {@link TftpClientBuilder}, whose methods describe them. Immutable. */
record ClientConfiguration(
        int blockSize,
        int windowSize,
        long timeoutMicros,
        boolean transferSize,
        @Nullable Rollover rollover,
        TransferMode mode,
        Conformance conformance,
        RetransmitPolicy retransmission,
        long maxSize,
        boolean dallies,
        long dallyNs,
        long connectTimeoutNs,
        long maxTimeNs,
        boolean inPlace,
        @Nullable Checksum checksum,
        @Nullable InetAddress localAddress,
        PortRange localPorts,
        ProgressListener progress,
        @Nullable PacketListener packets) {
    /** How long to wait for a first answer. */
    long patienceNs() {
        return retransmission.newStrategy(0).patienceNs();
    }

    /** The bytes of the window to ask for. */
    long windowLength() {
        return (long) Math.max(1, windowSize) * Math.max(TransferParameters.DEFAULT_BLOCK_SIZE, blockSize);
    }

    OptionRequest options(final long size) {
        return new OptionRequest(blockSize, windowSize, timeoutMicros, size, rollover);
    }
}
