package dev.lockstep.tftp.bench.simulation.world;

import dev.lockstep.tftp.bench.simulation.network.Host;
import dev.lockstep.tftp.bench.simulation.network.Link;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.transfer.Agreement;
import dev.lockstep.tftp.transfer.NegotiationPolicy;
import dev.lockstep.tftp.transfer.PreparedTransfer;
import dev.lockstep.tftp.transfer.ReceivedRequest;
import dev.lockstep.tftp.transfer.ServerTransfer;
import dev.lockstep.tftp.wire.RequestDecoder;
import dev.lockstep.tftp.wire.TftpPacket;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A server of one host: answers each client's request with a transfer of its own. A request from a client whose transfer is alive is a repeated
 * one (decision D13).
 */
final class VirtualServer implements World.RequestPort {
    private static final int FIRST_PORT = 40_000;
    private final World world;
    private final Peer peer;
    private final Host host;
    private final Link outgoing;
    private final long size;
    private final long seed;
    private final RequestDecoder request = new RequestDecoder();
    private int accepted;

    /** Where the content of the last upload went; null before there was one. */
    private MarkedFile.@Nullable Sink sink;

    VirtualServer(
            final World world,
            final Peer peer,
            final Host host,
            final Link outgoing,
            final long size,
            final long seed) {
        this.world = world;
        this.peer = peer;
        this.host = host;
        this.outgoing = outgoing;
        this.size = size;
        this.seed = seed;
        world.listen(this, host);
    }

    @Override
    public void onRequest(final Flight flight) {
        if (TftpPacket.validate(flight.buffer, 0, flight.length) < 0) {
            return;
        }
        final Conversation conversation = flight.sender.conversation;
        final Endpoint known = conversation.server();
        if (known == null || known.isOver()) {
            final Endpoint created = accept(request.wrap(flight.buffer, 0, flight.length), conversation);
            conversation.accept(created);
            world.flush(created);
        } else {
            if (known.transfer instanceof final ServerTransfer transfer) {
                transfer.onRepeatedRequest();
            }
            world.flush(known);
        }
    }

    private Endpoint accept(final RequestDecoder wrapped, final Conversation conversation) {
        final ReceivedRequest received = ReceivedRequest.of(wrapped, Set.of());
        final Agreement agreement = NegotiationPolicy.UNLIMITED.agree(received, size, Long.MAX_VALUE);
        final int clientPort = conversation.client().port;
        final RetransmitPolicy policy = peer.asServer().forPeer(clientPort);
        final PreparedTransfer<ServerTransfer> prepared = received.isWrite()
                ? ServerTransfer.writing(agreement, newSink(), policy, seed + accepted, clientPort)
                : ServerTransfer.reading(agreement, new MarkedFile.Source(size), policy, seed + accepted, clientPort);
        return new Endpoint(
                prepared.begin(new UnsafeBuffer(new byte[prepared.memoryLength()])),
                conversation,
                Direction.TO_CLIENT,
                FIRST_PORT + accepted++,
                host,
                outgoing,
                peer,
                agreement.parameters().windowSize());
    }

    private MarkedFile.Sink newSink() {
        final MarkedFile.Sink created = new MarkedFile.Sink(size);
        // a late copy of a request must not hide what was stored before
        sink = sink != null && sink.isRight() ? sink : created;
        return created;
    }

    MarkedFile.@Nullable Sink sink() {
        return sink;
    }
}
