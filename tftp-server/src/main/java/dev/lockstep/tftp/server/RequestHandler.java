package dev.lockstep.tftp.server;

import dev.lockstep.tftp.platform.HostAddress;
import dev.lockstep.tftp.platform.PeerAddress;
import dev.lockstep.tftp.server.admission.Admission;
import dev.lockstep.tftp.server.admission.Resource;
import dev.lockstep.tftp.server.event.RequestedTransfer;
import dev.lockstep.tftp.server.event.TransferReport;
import dev.lockstep.tftp.server.store.ContentException;
import dev.lockstep.tftp.server.store.ContentStore;
import dev.lockstep.tftp.server.store.TransferAttributes;
import dev.lockstep.tftp.storage.Storage;
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
import java.util.function.Supplier;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** Turns a request into a running transfer or a refusal: admission, content, agreement, start. Used by one loop's thread. */
final class RequestHandler {
    private final TransferLoop loop;
    private final Admission admission;
    private final Storage storage;
    private final ServerConfiguration configuration;
    private final Supplier<ServingRules> rules;

    RequestHandler(
            final TransferLoop loop,
            final Admission admission,
            final Storage storage,
            final ServerConfiguration configuration,
            final Supplier<ServingRules> rules) {
        this.loop = loop;
        this.admission = admission;
        this.storage = storage;
        this.configuration = configuration;
        this.rules = rules;
    }

    void onRequest(
            final RequestPort port,
            final InetSocketAddress client,
            final RequestDecoder decoder,
            final DirectBuffer datagram,
            final int length) {
        if (isRepetition(client, datagram, length)) {
            return;
        }
        final ClientAccess access = rules.get().access();
        final String exceeded = access.exceeded(client.getAddress(), loop.nowNs());
        if (exceeded != null) {
            logIgnored(client, exceeded);
            return;
        }
        final NegotiationPolicy policy = port.policy();
        final ReceivedRequest request = ReceivedRequest.of(decoder, policy.refused());
        final Refusal forbidden = access.refusal(request, client.getAddress());
        final Refusal refusal = forbidden == null ? policy.refusal(request) : forbidden;
        if (refusal != null) {
            refuse(port, client, request, refusal);
            return;
        }
        final RequestedTransfer requested = requested(client, request);
        try {
            rules.get().listener().onRequest(requested);
        } catch (final ContentException e) {
            refuse(port, requested, e);
            return;
        }
        final Resource shortOf = admission.take(client.getAddress(), loop.nowNs());
        if (shortOf == null) {
            serve(port, ClientRequest.of(client, request, datagram, length), requested);
        } else {
            logIgnored(client, shortOf.shortage());
        }
    }

    /** Handles a request of a client that already has a transfer: false if it is a new request. */
    boolean isRepetition(final InetSocketAddress client, final DirectBuffer datagram, final int length) {
        return admission.isRepetition(client, datagram, length);
    }

    /** Without an answer the client repeats its request, and there may be room then. */
    private static void logIgnored(final InetSocketAddress client, final String reason) {
        TransferLog.LOGGER.log(
                Level.WARNING, "{0}: ignored the request of {1}, which may repeat it", reason, PeerAddress.of(client));
    }

    private static RequestedTransfer requested(final InetSocketAddress client, final ReceivedRequest request) {
        return new RequestedTransfer(
                client,
                request.isWrite(),
                request.filename(),
                request.mode(),
                TransferParameters.DEFAULT,
                new TransferAttributes());
    }

    private void serve(final RequestPort port, final ClientRequest request, final RequestedTransfer requested) {
        final RequestedContent content = new RequestedContent(
                request, requested.attributes(), rules.get().access().bytes());
        final ServedTransfer served = new ServedTransfer(
                request,
                requested,
                content,
                loop.nowNs(),
                admission,
                rules.get().listener());
        admission.add(request.client(), served);
        final ContentStore store = rules.get().store();
        if (store.mayBlock()) {
            content.openOn(storage, store, refusal -> loop.execute(nowNs -> onOpened(port, served, refusal)));
        } else {
            onOpened(port, served, content.openNow(store));
        }
    }

    private void onOpened(
            final RequestPort port, final ServedTransfer served, final @Nullable ContentException refusal) {
        if (served.isOver()) {
            return;
        }
        if (refusal == null) {
            onOpened(port, served);
        } else if (refusal.isTemporary()) {
            admission.makeRoom(Resource.DESCRIPTORS, loop.nowNs());
            ignore(served, Resource.DESCRIPTORS);
        } else {
            served.withdraw();
            refuse(port, served.requested(), refusal);
        }
    }

    private void onOpened(final RequestPort port, final ServedTransfer served) {
        final Refusal tooLarge = rules.get().access().refusal(served.content().size());
        if (tooLarge == null) {
            served.onOpened();
            begin(port, served, true);
        } else {
            refuse(port, served, tooLarge);
        }
    }

    private void begin(final RequestPort port, final ServedTransfer served, final boolean mayTryAgain) {
        if (served.isOver()) {
            return;
        }
        try {
            served.begin(start(port, served));
        } catch (final IOException e) {
            final Resource shortOf = Shortage.of(e);
            if (shortOf == null) {
                TransferLog.LOGGER.log(Level.ERROR, "no socket for a transfer: {0}", e);
                refuse(port, served, new Refusal(ErrorCode.NOT_DEFINED, "the server has no socket for the transfer"));
            } else if (mayTryAgain && admission.makeRoom(shortOf, loop.nowNs())) {
                loop.execute(nowNs -> {
                    loop.freePorts();
                    begin(port, served, false);
                });
            } else {
                ignore(served, shortOf);
            }
        } catch (final RuntimeException e) {
            TransferLog.LOGGER.log(
                    Level.ERROR,
                    "internal error at a request for "
                            + served.request().request().filename(),
                    e);
            refuse(port, served, new Refusal(ErrorCode.NOT_DEFINED, "internal error"));
        }
    }

    private static void ignore(final ServedTransfer served, final Resource shortOf) {
        logIgnored(served.request().client(), shortOf.shortage());
        served.withdraw();
    }

    private TransferChannel<ServerTransfer> start(final RequestPort port, final ServedTransfer served)
            throws IOException {
        final ClientRequest request = served.request();
        final RequestedContent content = served.content();
        final Agreement agreement = port.policy().agree(request.request(), content.size(), loop.availableMemory());
        final InetAddress peer = request.client().getAddress();
        final PreparedTransfer<ServerTransfer> prepared = content.transfer(
                agreement,
                rules.get().retransmission().forPeer(HostAddress.of(peer).number()),
                ThreadLocalRandom.current().nextLong(),
                request.client().getPort());
        return configuration.singlePort()
                ? loop.start(prepared, port, request.client(), served)
                : loop.start(prepared, configuration.transferPorts(), port.address(), peer, served);
    }

    private void refuse(final RequestPort port, final ServedTransfer served, final Refusal refusal) {
        served.withdraw();
        refuse(port, served.requested(), refusal);
    }

    private void refuse(
            final RequestPort port,
            final InetSocketAddress client,
            final ReceivedRequest request,
            final Refusal refusal) {
        if (request.isModeKnown()) {
            refuse(port, requested(client, request), refusal);
        } else if (port.refuse(client, refusal)) {
            TransferLog.LOGGER.log(
                    Level.WARNING,
                    "{0} asks for \"{1}\": refused: {2}",
                    PeerAddress.of(client),
                    request.filename(),
                    refusal.message());
        }
    }

    private void refuse(final RequestPort port, final RequestedTransfer requested, final ContentException refusal) {
        refuse(
                port,
                requested,
                new Refusal(refusal.errorCode(), String.valueOf(refusal.getMessage())),
                refusal.explanation());
    }

    private void refuse(final RequestPort port, final RequestedTransfer requested, final Refusal refusal) {
        refuse(port, requested, refusal, refusal.message());
    }

    private void refuse(
            final RequestPort port,
            final RequestedTransfer requested,
            final Refusal refusal,
            final String explanation) {
        final boolean sent = port.refuse(requested.client(), refusal);
        rules.get()
                .listener()
                .onTransfer(TransferReport.ofRequest(
                        requested,
                        new TransferOutcome(
                                Kind.CONTENT_FAILED,
                                refusal.errorCode(),
                                sent ? explanation : explanation + ", and the ERROR cannot be sent")));
    }
}
