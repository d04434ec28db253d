package dev.lockstep.tftp.bench.lab.trial;

import dev.lockstep.tftp.bench.findings.statistics.SeededRandom;
import dev.lockstep.tftp.simulation.Endpoint;
import dev.lockstep.tftp.simulation.HostConditions;
import dev.lockstep.tftp.simulation.Simulation;
import dev.lockstep.tftp.simulation.VirtualClient;
import dev.lockstep.tftp.simulation.WireTap;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.OptionRequest;
import dev.lockstep.tftp.transfer.TimeLimits;
import dev.lockstep.tftp.transfer.TransferParameters;
import dev.lockstep.tftp.transfer.TransferRequest;
import dev.lockstep.tftp.wire.TransferMode;
import org.jspecify.annotations.Nullable;

/** A simulation of one kind of transfer in one scenario, with the ground truth. Not thread-safe. */
final class LabNetwork {
    private static final FileName NAME = FileName.of("file");

    /** The branch of a client's seed for its timer. */
    private static final long TIMER = 1;

    final Simulation simulation;
    final GroundTruth truth;
    final MarkedFiles files;

    /** The scenario with the outages and pauses of this trial. */
    final Scenario scenario;

    private final TransferSpec spec;
    private final long seed;

    LabNetwork(
            final TransferSpec spec,
            final Scenario law,
            final Peer client,
            final Peer server,
            final String seed,
            final @Nullable WireTap observer) {
        this.spec = spec;
        this.seed = Scenario.seed(seed);
        scenario = law.inTrial(this.seed);
        truth = new GroundTruth(spec.windowSize());
        files = new MarkedFiles(spec.size());
        final WireTap taps = client.isOurs() && server.isOurs()
                ? truth
                : truth.andThen(new PeerHabits(client, server, spec.windowSize()));
        simulation = Simulation.builder()
                .seed(this.seed)
                .links(scenario.toServer(), scenario.toClient())
                .serverHost(scenario.server())
                .retransmission(server.asServer())
                .responder(files)
                .tap(observer == null ? taps : taps.andThen(observer))
                .build();
    }

    /**
     * A client's end of a transfer.
     *
     * @param sink receives a download; null for an upload
     */
    record Client(Endpoint endpoint, MarkedFile.@Nullable Sink sink) {}

    /**
     * Begins a client's transfer.
     *
     * @param part the branch of the simulation's seed for the client
     */
    Client begin(final Peer peer, final HostConditions host, final long part) {
        final long clientSeed = SeededRandom.branch(seed, part);
        final VirtualClient client = simulation.client(host, clientSeed);
        final TransferRequest request = new TransferRequest(
                NAME,
                TransferMode.OCTET,
                options(),
                Conformance.STANDARD,
                peer.asClient(),
                SeededRandom.branch(clientSeed, TIMER),
                Long.MAX_VALUE,
                TimeLimits.NONE);
        if (spec.write()) {
            return new Client(client.write(request, new MarkedFile.Source(spec.size())), null);
        }
        final MarkedFile.Sink sink = new MarkedFile.Sink(spec.size());
        return new Client(client.read(request, sink), sink);
    }

    private OptionRequest options() {
        return new OptionRequest(
                spec.blockSize() == TransferParameters.DEFAULT_BLOCK_SIZE ? 0 : spec.blockSize(),
                spec.windowSize() == 1 ? 0 : spec.windowSize(),
                0,
                BlockSource.UNKNOWN_SIZE,
                null);
    }
}
