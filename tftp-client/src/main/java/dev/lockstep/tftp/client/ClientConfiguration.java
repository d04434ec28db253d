package dev.lockstep.tftp.client;

import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.transfer.OptionRequest;
import dev.lockstep.tftp.transport.IdleMode;
import dev.lockstep.tftp.transport.SegmentationOffload;
import dev.lockstep.tftp.wire.Rollover;
import dev.lockstep.tftp.wire.TransferMode;
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
        IdleMode idleMode,
        SegmentationOffload segmentationOffload,
        long maxSize,
        boolean dallies,
        long dallyNs,
        long connectTimeoutNs,
        long maxTimeNs,
        boolean inPlace,
        ProgressListener progress) {
    /** How long to wait for a first answer. */
    long patienceNs() {
        return retransmission.newStrategy(0).patienceNs();
    }

    OptionRequest options(final long size) {
        return new OptionRequest(blockSize, windowSize, timeoutMicros, size, rollover);
    }
}
