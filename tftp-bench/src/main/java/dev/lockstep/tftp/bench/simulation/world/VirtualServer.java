package dev.lockstep.tftp.bench.simulation.world;

import dev.lockstep.tftp.bench.simulation.network.Host;
import dev.lockstep.tftp.bench.simulation.network.Link;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.Conformance;
import dev.lockstep.tftp.transfer.DataReceiver;
import dev.lockstep.tftp.transfer.DataSender;
import dev.lockstep.tftp.transfer.NegotiationPolicy;
import dev.lockstep.tftp.transfer.RequestNegotiation;
import dev.lockstep.tftp.transfer.Transfer;
import dev.lockstep.tftp.transfer.TransferParameters;
import dev.lockstep.tftp.wire.BlockNumber;
import dev.lockstep.tftp.wire.Opcode;
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
    private static final NegotiationPolicy GRANTS_ALL = new NegotiationPolicy(
            TransferParameters.MAX_BLOCK_SIZE, BlockNumber.MAX_WINDOW, Long.MAX_VALUE, Set.of(), Conformance.STANDARD);

    private final World world;
    private final Peer peer;
    private final Host host;
    private final Link outgoing;
    private final long size;
    private final long seed;
    private final RequestNegotiation negotiation = new RequestNegotiation(GRANTS_ALL);
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
            repeat(known.transfer);
            world.flush(known);
        }
    }

    private static void repeat(final Transfer transfer) {
        if (transfer instanceof final DataSender sender) {
            sender.onRepeatedRequest();
        } else if (transfer instanceof final DataReceiver receiver) {
            receiver.onRepeatedRequest();
        }
    }

    private Endpoint accept(final RequestDecoder wrapped, final Conversation conversation) {
        final boolean read = wrapped.opcode() == Opcode.RRQ;
        negotiation.read(wrapped.options());
        final TransferParameters agreed =
                negotiation.agree(read ? size : BlockSource.UNKNOWN_SIZE, read, Long.MAX_VALUE);
        return new Endpoint(
                read
                        ? sender(wrapped, agreed, conversation.client().port)
                        : receiver(wrapped, agreed, conversation.client().port),
                conversation,
                Direction.TO_CLIENT,
                FIRST_PORT + accepted++,
                host,
                outgoing,
                peer,
                agreed.windowSize());
    }

    private DataSender sender(final RequestDecoder wrapped, final TransferParameters agreed, final int clientPort) {
        final UnsafeBuffer memory = new UnsafeBuffer(new byte[DataSender.memoryLength(agreed, size)]);
        return DataSender.answering(
                memory,
                negotiation.encodeOack(wrapped, memory),
                agreed,
                new MarkedFile.Source(size),
                policy(agreed, clientPort).newStrategy(seed + accepted),
                clientPort);
    }

    private DataReceiver receiver(final RequestDecoder wrapped, final TransferParameters agreed, final int clientPort) {
        final UnsafeBuffer memory = new UnsafeBuffer(new byte[DataReceiver.memoryLength(agreed)]);
        final MarkedFile.Sink created = new MarkedFile.Sink(size);
        // a late copy of a request must not hide what was stored before
        sink = sink != null && sink.isRight() ? sink : created;
        return DataReceiver.answering(
                memory,
                negotiation.encodeOack(wrapped, memory),
                agreed,
                created,
                policy(agreed, clientPort).newStrategy(seed + accepted),
                clientPort);
    }

    private RetransmitPolicy policy(final TransferParameters agreed, final int clientPort) {
        final RetransmitPolicy own = peer.asServer().forPeer(clientPort);
        return agreed.intervalNs() == 0 ? own : own.withNegotiatedInterval(agreed.intervalNs());
    }

    MarkedFile.@Nullable Sink sink() {
        return sink;
    }
}
