package dev.lockstep.tftp.simulation;

import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.transfer.Agreement;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.NegotiationPolicy;
import dev.lockstep.tftp.transfer.ReceivedRequest;
import dev.lockstep.tftp.transfer.Refusal;
import dev.lockstep.tftp.transfer.ServerTransfer;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.RequestDecoder;
import dev.lockstep.tftp.wire.RequestEncoder;
import dev.lockstep.tftp.wire.TftpPacket;
import dev.lockstep.tftp.wire.TransferMode;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** The server: makes a transfer of each request, also of one that it refuses. Not thread-safe. */
final class VirtualServer {
    private static final ReceivedRequest PLAIN_READ = plainRead();

    private final Responder responder;
    private final NegotiationPolicy negotiation;
    private final RetransmitPolicy retransmission;
    private final long seed;
    private final RequestDecoder decoder = new RequestDecoder();
    private int accepted;

    VirtualServer(
            final Responder responder,
            final NegotiationPolicy negotiation,
            final RetransmitPolicy retransmission,
            final long seed) {
        this.responder = responder;
        this.negotiation = negotiation;
        this.retransmission = retransmission;
        this.seed = seed;
    }

    /**
     * Answers a request that repeats none.
     *
     * @param wakeUp for the source or sink
     * @return the transfer that answers, or null if the datagram is no request
     */
    Endpoint.@Nullable Binding accept(final Datagram datagram, final Runnable wakeUp) {
        final int opcode = TftpPacket.validate(datagram.buffer, Datagram.OFFSET, datagram.length);
        if (opcode != Opcode.RRQ && opcode != Opcode.WRQ) {
            return null;
        }
        final ReceivedRequest request = ReceivedRequest.of(
                decoder.wrap(datagram.buffer, Datagram.OFFSET, datagram.length), negotiation.refused());
        final Endpoint client = datagram.sender;
        final Refusal refusal = negotiation.refusal(request);
        final Responder.Response response = refusal == null
                ? responder.respond(new Responder.Request(request, client.host.number, client.port(), wakeUp))
                : new Responder.Refused(refusal);
        if (response instanceof final Responder.Refused refused) {
            return refuse(refused.refusal(), client);
        }
        if (response instanceof final Responder.Source source && !request.isWrite()) {
            return send(request, source.content(), client);
        }
        if (response instanceof final Responder.Sink sink && request.isWrite()) {
            return receive(request, sink.content(), client);
        }
        throw new IllegalStateException(
                "a responder answered a " + (request.isWrite() ? "write" : "read") + " request with " + response);
    }

    private Endpoint.Binding send(final ReceivedRequest request, final BlockSource source, final Endpoint client) {
        final Agreement agreement = negotiation.agree(request, source.size(), Long.MAX_VALUE);
        return Endpoint.Binding.of(
                ServerTransfer.reading(
                        agreement,
                        source,
                        retransmission.forPeer(client.host.number),
                        seed + accepted++,
                        client.port()),
                source::close,
                agreement.parameters().windowSize());
    }

    private Endpoint.Binding receive(final ReceivedRequest request, final BlockSink sink, final Endpoint client) {
        final Agreement agreement = negotiation.agree(request, BlockSource.UNKNOWN_SIZE, Long.MAX_VALUE);
        return Endpoint.Binding.of(
                ServerTransfer.writing(
                        agreement, sink, retransmission.forPeer(client.host.number), seed + accepted++, client.port()),
                sink::close,
                agreement.parameters().windowSize());
    }

    /** A transfer that is aborted before its first packet sends nothing but the ERROR. */
    private Endpoint.Binding refuse(final Refusal refusal, final Endpoint client) {
        final Endpoint.Binding binding = send(PLAIN_READ, new MemoryContent(), client);
        binding.transfer().abort(refusal.errorCode(), refusal.message());
        return binding;
    }

    private static ReceivedRequest plainRead() {
        final UnsafeBuffer packet = new UnsafeBuffer(new byte[TftpPacket.MAX_REQUEST_LENGTH]);
        final int length = new RequestEncoder()
                .wrap(packet, 0, packet.capacity())
                .request(Opcode.RRQ, new byte[0], TransferMode.OCTET)
                .encodedLength();
        return ReceivedRequest.of(new RequestDecoder().wrap(packet, 0, length), Set.of());
    }
}
