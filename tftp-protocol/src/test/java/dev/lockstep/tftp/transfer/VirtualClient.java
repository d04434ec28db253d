package dev.lockstep.tftp.transfer;

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
        final ClientTransfer transfer;
        if (scenario.isRead) {
            sink = new VerifyingSink(scenario.content(), readiness);
            transfer = Ends.begun(ClientTransfer.reading(request, sink, VirtualServer.REQUEST_PORT));
        } else {
            sink = null;
            final ContentSource source = new ContentSource(scenario.content(), readiness, scenario.sizeIsKnown);
            transfer = Ends.begun(ClientTransfer.writing(request, source, VirtualServer.REQUEST_PORT));
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
