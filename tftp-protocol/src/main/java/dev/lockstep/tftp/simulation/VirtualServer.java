package dev.lockstep.tftp.simulation;

import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.retransmit.RetransmitStrategy;
import dev.lockstep.tftp.transfer.BlockSink;
import dev.lockstep.tftp.transfer.BlockSource;
import dev.lockstep.tftp.transfer.DataReceiver;
import dev.lockstep.tftp.transfer.DataSender;
import dev.lockstep.tftp.transfer.FileName;
import dev.lockstep.tftp.transfer.NegotiationPolicy;
import dev.lockstep.tftp.transfer.NetasciiSink;
import dev.lockstep.tftp.transfer.NetasciiSource;
import dev.lockstep.tftp.transfer.RequestNegotiation;
import dev.lockstep.tftp.transfer.Transfer;
import dev.lockstep.tftp.transfer.TransferParameters;
import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.RequestDecoder;
import dev.lockstep.tftp.wire.TftpOption;
import dev.lockstep.tftp.wire.TftpPacket;
import dev.lockstep.tftp.wire.TransferMode;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** The server: makes a transfer of each request, or a refusal. Not thread-safe. */
final class VirtualServer {
    private final Responder responder;
    private final RetransmitPolicy retransmission;
    private final long seed;
    private final RequestNegotiation negotiation;
    private final RequestDecoder request = new RequestDecoder();
    private int accepted;

    VirtualServer(
            final Responder responder,
            final NegotiationPolicy policy,
            final RetransmitPolicy retransmission,
            final long seed) {
        this.responder = responder;
        this.retransmission = retransmission;
        this.seed = seed;
        negotiation = new RequestNegotiation(policy);
    }

    /**
     * Answers a request that repeats none.
     *
     * @param wakeUp for the source or sink
     * @return the transfer that answers, or null if the datagram is no request
     */
    Endpoint.@Nullable Binding accept(final Datagram datagram, final int clientPort, final Runnable wakeUp) {
        final int opcode = TftpPacket.validate(datagram.buffer, Datagram.OFFSET, datagram.length);
        if (opcode != Opcode.RRQ && opcode != Opcode.WRQ) {
            return null;
        }
        request.wrap(datagram.buffer, Datagram.OFFSET, datagram.length);
        negotiation.read(request.options());
        final Responder.Response response = respond(datagram, clientPort, wakeUp);
        final boolean isText = request.mode() == TransferMode.NETASCII;
        if (response instanceof final Responder.Refusal refusal) {
            return refuse(refusal, clientPort);
        }
        if (response instanceof final Responder.Source source && opcode == Opcode.RRQ) {
            final BlockSource sent = isText ? new NetasciiSource(source.content()) : source.content();
            return send(sent, isText ? BlockSource.UNKNOWN_SIZE : sent.size(), clientPort);
        }
        if (response instanceof final Responder.Sink sink && opcode == Opcode.WRQ) {
            return receive(sink.content(), isText, clientPort);
        }
        throw new IllegalStateException(
                "a responder answered a " + (opcode == Opcode.RRQ ? "read" : "write") + " request with " + response);
    }

    private Responder.Response respond(final Datagram datagram, final int clientPort, final Runnable wakeUp) {
        final TransferMode mode = request.mode();
        if (mode == null) {
            return new Responder.Refusal(ErrorCode.ILLEGAL_OPERATION, "unknown transfer mode");
        }
        final TftpOption invalid = negotiation.refusal();
        if (invalid != null) {
            return new Responder.Refusal(
                    ErrorCode.OPTION_NEGOTIATION, "option " + invalid.text() + " has an invalid value");
        }
        final boolean write = request.opcode() == Opcode.WRQ;
        return responder.respond(new Responder.Request(
                FileName.of(datagram.buffer, request.filenameOffset(), request.filenameLength()),
                mode,
                write,
                write ? negotiation.announcedSize() : BlockSource.UNKNOWN_SIZE,
                clientPort,
                wakeUp));
    }

    private Endpoint.Binding send(final BlockSource source, final long size, final int clientPort) {
        final TransferParameters agreed = negotiation.agree(size, true, Long.MAX_VALUE);
        final MutableDirectBuffer memory = memory(DataSender.memoryLength(agreed, source.size()));
        final int oackLength = negotiation.encodeOack(request, memory);
        return new Endpoint.Binding(
                DataSender.answering(memory, oackLength, agreed, source, strategy(agreed, clientPort), clientPort),
                source::close,
                agreed.windowSize());
    }

    private Endpoint.Binding receive(final BlockSink sink, final boolean isText, final int clientPort) {
        final TransferParameters agreed = negotiation.agree(BlockSource.UNKNOWN_SIZE, false, Long.MAX_VALUE);
        final BlockSink received = isText ? new NetasciiSink(sink, agreed.blockSize()) : sink;
        final MutableDirectBuffer memory = memory(DataReceiver.memoryLength(agreed));
        final int oackLength = negotiation.encodeOack(request, memory);
        return new Endpoint.Binding(
                DataReceiver.answering(memory, oackLength, agreed, received, strategy(agreed, clientPort), clientPort),
                received::close,
                agreed.windowSize());
    }

    /** A transfer whose first packet is the ERROR. */
    private Endpoint.Binding refuse(final Responder.Refusal refusal, final int clientPort) {
        final Endpoint.Binding binding = send(new MemoryContent(), BlockSource.UNKNOWN_SIZE, clientPort);
        binding.transfer().abort(refusal.errorCode(), refusal.message());
        return binding;
    }

    private RetransmitStrategy strategy(final TransferParameters agreed, final int clientPort) {
        final RetransmitPolicy own = retransmission.forPeer(clientPort);
        final RetransmitPolicy policy =
                agreed.intervalNs() == 0 ? own : own.withNegotiatedInterval(agreed.intervalNs());
        return policy.newStrategy(seed + accepted++);
    }

    private static MutableDirectBuffer memory(final int length) {
        return new UnsafeBuffer(new byte[length]);
    }

    /** Whether a repeated request made the transfer repeat its first packet. */
    static boolean repeat(final Transfer transfer) {
        return transfer instanceof final DataSender sender
                ? sender.onRepeatedRequest()
                : transfer instanceof final DataReceiver receiver && receiver.onRepeatedRequest();
    }
}
