package dev.lockstep.tftp.bench.simulation.world;

import dev.lockstep.tftp.bench.simulation.network.Host;
import dev.lockstep.tftp.bench.simulation.network.KeyedRandom;
import dev.lockstep.tftp.bench.simulation.network.Link;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.ClientTransfer;
import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.OptionRequest;
import dev.lockstep.tftp.transfer.PreparedTransfer;
import dev.lockstep.tftp.transfer.TransferParameters;
import dev.lockstep.tftp.transfer.TransferRequest;
import dev.lockstep.tftp.wire.TransferMode;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** A client of one transfer. */
final class VirtualClient {
    private static final FileName NAME = FileName.of("file");

    private static final int TIMER = 1;

    private final Endpoint endpoint;

    /** Where a download goes; null for an upload. */
    private final MarkedFile.@Nullable Sink sink;

    VirtualClient(
            final TransferSpec spec,
            final Peer peer,
            final int port,
            final Host host,
            final Link outgoing,
            final KeyedRandom random) {
        final OptionRequest options = options(spec);
        final TransferRequest request = new TransferRequest(
                NAME,
                TransferMode.OCTET,
                options,
                Conformance.STANDARD,
                peer.asClient(),
                random.branch(TIMER).asLong(),
                Long.MAX_VALUE);
        sink = spec.write() ? null : new MarkedFile.Sink(spec.size());
        final PreparedTransfer<ClientTransfer> prepared = sink == null
                ? ClientTransfer.writing(request, new MarkedFile.Source(spec.size()), World.REQUEST_PORT)
                : ClientTransfer.reading(request, sink, World.REQUEST_PORT);
        endpoint = new Endpoint(
                prepared.begin(new UnsafeBuffer(new byte[prepared.memoryLength()])),
                new Conversation(random),
                Direction.TO_SERVER,
                port,
                host,
                outgoing,
                peer,
                spec.windowSize());
    }

    private static OptionRequest options(final TransferSpec spec) {
        return new OptionRequest(
                spec.blockSize() == TransferParameters.DEFAULT_BLOCK_SIZE ? 0 : spec.blockSize(),
                spec.windowSize() == 1 ? 0 : spec.windowSize(),
                0,
                BlockSource.UNKNOWN_SIZE,
                null);
    }

    void begin(final World world) {
        endpoint.conversation.begin(endpoint, world.nowNs());
        world.begin(endpoint);
    }

    Endpoint endpoint() {
        return endpoint;
    }

    MarkedFile.@Nullable Sink sink() {
        return sink;
    }
}
