package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.wire.TransferMode;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** The client of a scenario: one transfer on one port, and the content at its end. */
final class VirtualClient {
    static final int PORT = 50_000;

    private final TransferDriver driver;
    private final @Nullable VerifyingSink sink;

    VirtualClient(
            final Scenario scenario,
            final VirtualNetwork network,
            final VirtualClock clock,
            final VirtualLink outgoing) {
        final Readiness readiness =
                new Readiness(clock, scenario.stallProbability, scenario.longestStallNs, ~scenario.seed);
        final TransferRequest request = new TransferRequest(
                FileName.of("file"),
                scenario.mode,
                scenario.options,
                Conformance.STANDARD,
                scenario.clientRetransmission,
                scenario.seed,
                Long.MAX_VALUE);
        final UnsafeBuffer memory = new UnsafeBuffer(
                new byte
                        [Math.max(
                                ClientTransfer.readingMemoryLength(scenario.options),
                                ClientTransfer.writingMemoryLength(scenario.options))]);
        final boolean isText = scenario.mode == TransferMode.NETASCII;
        final ClientTransfer transfer;
        if (scenario.isRead) {
            sink = new VerifyingSink(scenario.content(), readiness);
            final BlockSink received =
                    isText ? new NetasciiSink(sink, scenario.options.largest().blockSize()) : sink;
            transfer = ClientTransfer.reading(memory, request, received, VirtualServer.REQUEST_PORT);
        } else {
            sink = null;
            final ContentSource source = new ContentSource(scenario.content(), readiness, scenario.sizeIsKnown);
            final BlockSource sent = isText ? new NetasciiSource(source) : source;
            transfer = ClientTransfer.writing(memory, request, sent, VirtualServer.REQUEST_PORT);
        }
        driver = new TransferDriver(transfer, PORT, network, clock, readiness);
        network.open(PORT, driver, outgoing);
    }

    TransferDriver driver() {
        return driver;
    }

    /** Where a file that is read goes; null for one that is written. */
    @Nullable
    VerifyingSink sink() {
        return sink;
    }
}
