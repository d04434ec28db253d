package dev.lockstep.tftp.server;

import dev.lockstep.tftp.platform.HostAddress;
import dev.lockstep.tftp.server.admission.Admission;
import dev.lockstep.tftp.server.store.ContentException;
import dev.lockstep.tftp.server.store.ContentStore;
import dev.lockstep.tftp.transfer.Agreement;
import dev.lockstep.tftp.transfer.NegotiationPolicy;
import dev.lockstep.tftp.transfer.PreparedTransfer;
import dev.lockstep.tftp.transfer.ReceivedRequest;
import dev.lockstep.tftp.transfer.Refusal;
import dev.lockstep.tftp.transfer.ServerTransfer;
import dev.lockstep.tftp.transfer.TransferOutcome;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.transfer.TransferParameters;
import dev.lockstep.tftp.transport.TransferChannel;
import dev.lockstep.tftp.transport.TransferLoop;
import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.RequestDecoder;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ThreadLocalRandom;
import org.agrona.DirectBuffer;

/** Turns a request into a running transfer or a refusal: admission, content, agreement, start. Used by one loop's thread. */
final class RequestHandler {
    private final TransferLoop loop;
    private final Admission admission;
    private final ContentStore store;
    private final ServerConfiguration configuration;

    RequestHandler(
            final TransferLoop loop,
            final Admission admission,
            final ContentStore store,
            final ServerConfiguration configuration) {
        this.loop = loop;
        this.admission = admission;
        this.store = store;
        this.configuration = configuration;
    }

    void onRequest(
            final RequestPort port,
            final InetSocketAddress client,
            final RequestDecoder decoder,
            final DirectBuffer datagram,
            final int length) {
        if (admission.isRepetition(client, datagram, length)) {
            return;
        }
        final NegotiationPolicy policy = port.policy();
        final ReceivedRequest request = ReceivedRequest.of(decoder, policy.refused());
        final Refusal refusal = policy.refusal(request);
        if (refusal != null) {
            refuse(port, client, request, refusal);
        } else if (admission.makeRoom(client.getAddress())) {
            serve(port, ClientRequest.of(client, request, datagram, length));
        } else {
            // without an answer the client repeats its request, and there may be room then
            TransferLog.LOGGER.log(
                    Level.WARNING,
                    "no room for another transfer: ignored a request of {0}, which may repeat it",
                    client);
        }
    }

    private void serve(final RequestPort port, final ClientRequest request) {
        try {
            final OpenedContent content = OpenedContent.of(store, request);
            boolean started = false;
            try {
                final ServedTransfer served =
                        new ServedTransfer(request, content, loop.nowNs(), admission, configuration.listener());
                final TransferChannel<ServerTransfer> channel = start(port, request, content, served);
                started = true;
                served.begin(channel);
            } finally {
                if (!started) {
                    content.close();
                }
            }
        } catch (final ContentException e) {
            refuse(
                    port,
                    request.client(),
                    request.request(),
                    new Refusal(e.errorCode(), String.valueOf(e.getMessage())));
        } catch (final IOException e) {
            TransferLog.LOGGER.log(Level.WARNING, "no UDP port for a transfer: {0}", e.getMessage());
            refuse(
                    port,
                    request.client(),
                    request.request(),
                    new Refusal(ErrorCode.NOT_DEFINED, "server has no free port"));
        } catch (final RuntimeException e) {
            TransferLog.LOGGER.log(
                    Level.ERROR,
                    "internal error at a request for " + request.request().filename(),
                    e);
            refuse(port, request.client(), request.request(), new Refusal(ErrorCode.NOT_DEFINED, "internal error"));
        }
    }

    private TransferChannel<ServerTransfer> start(
            final RequestPort port,
            final ClientRequest request,
            final OpenedContent content,
            final ServedTransfer served)
            throws ContentException, IOException {
        final long availableMemory = loop.availableMemory();
        final Agreement agreement = port.policy().agree(request.request(), content.size(), availableMemory);
        if (agreement.memoryLength() > availableMemory) {
            throw new ContentException(ErrorCode.NOT_DEFINED, "server is out of memory for transfers");
        }
        final InetAddress peer = request.client().getAddress();
        final PreparedTransfer<ServerTransfer> prepared = content.transfer(
                agreement,
                configuration.retransmission().forPeer(HostAddress.of(peer).number()),
                ThreadLocalRandom.current().nextLong(),
                request.client().getPort());
        return loop.start(prepared, configuration.transferPorts(), port.address(), peer, served);
    }

    private void refuse(
            final RequestPort port,
            final InetSocketAddress client,
            final ReceivedRequest request,
            final Refusal refusal) {
        final boolean sent = port.refuse(client, refusal);
        if (request.isModeKnown()) {
            configuration
                    .listener()
                    .onTransfer(new TransferReport(
                            client,
                            request.isWrite(),
                            request.filename(),
                            request.mode(),
                            TransferParameters.DEFAULT,
                            0,
                            0,
                            0,
                            0,
                            new TransferOutcome(
                                    Kind.CONTENT_FAILED,
                                    refusal.errorCode(),
                                    sent ? refusal.message() : refusal.message() + ", and the ERROR cannot be sent")));
        }
    }
}
