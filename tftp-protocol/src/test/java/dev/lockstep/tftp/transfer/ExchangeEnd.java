package dev.lockstep.tftp.transfer;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.lockstep.tftp.testing.Datagrams;
import dev.lockstep.tftp.transfer.ExchangeVectors.Exchange;
import dev.lockstep.tftp.transfer.ExchangeVectors.Port;
import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.RequestDecoder;
import dev.lockstep.tftp.wire.TftpPacket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The end under test of a golden exchange: a transfer on a clock that the test sets. It also has the driver's duties: it hands requests to the
 * server and answers strangers by ERROR 5.
 */
final class ExchangeEnd {
    /** A datagram that the end has sent. The port is null if the datagram goes to the peer's transfer identifier. */
    record Sent(long atNs, @Nullable Port port, Packet packet) {}

    private static final long NEVER = Transfer.NO_DEADLINE;
    private static final int OTHER_PORT = 2071;
    private static final int MARGIN = 3;

    private final ExchangeSettings settings;
    private final Transmit transmit = new Transmit();
    private final Queue<Sent> sent = new ArrayDeque<>();
    private final List<TransferState> states = new ArrayList<>();
    private @Nullable Transfer transfer;
    private @Nullable Refusal refusal;
    private long nowNs;
    private long storedNs = NEVER;
    private long endNs = NEVER;

    /** A client begins at once, a server with its request. */
    ExchangeEnd(final Exchange exchange) {
        settings = new ExchangeSettings(exchange);
        if (exchange.request() != null) {
            begin(settings.client(exchange.request()));
        }
    }

    private void begin(final Transfer begun) {
        transfer = begun;
        states.add(begun.state());
        settle(begun);
    }

    private void onFirstRequest(final byte[] bytes) {
        final NegotiationPolicy negotiation = settings.negotiation();
        final RequestDecoder decoder = new RequestDecoder().wrap(new UnsafeBuffer(bytes), 0, bytes.length);
        final ReceivedRequest request = ReceivedRequest.of(decoder, negotiation.refused());
        refusal = negotiation.refusal(request);
        if (refusal == null) {
            begin(settings.server(request));
        } else {
            sent.add(new Sent(nowNs, null, Packet.error(refusal.errorCode(), refusal.message())));
            endNs = nowNs;
        }
    }

    /** Advances the clock. Deadlines expire at their times. */
    void advanceTo(final int ms) {
        final long targetNs = MILLISECONDS.toNanos(ms);
        while (transfer != null && Math.min(transfer.deadlineNs(), storedNs) <= targetNs) {
            nowNs = Math.min(transfer.deadlineNs(), storedNs);
            if (nowNs == storedNs) {
                storedNs = NEVER;
                settings.sink().commitStatus = ContentStatus.OK;
                transfer.onContentReady(nowNs);
            }
            transfer.onDeadline(nowNs);
            settle(transfer);
        }
        nowNs = Math.max(nowNs, targetNs);
    }

    void receive(final @Nullable Port port, final byte[] bytes) {
        if (transfer == null) {
            onFirstRequest(bytes);
            return;
        }
        settings.failIfFull();
        if (port == Port.REQUESTS) {
            ((ServerTransfer) transfer).onRepeatedRequest(nowNs);
        } else {
            onDatagram(transfer, port, Datagrams.surrounded(bytes, MARGIN, MARGIN), bytes.length);
        }
        settle(transfer);
    }

    private void onDatagram(
            final Transfer receiver, final @Nullable Port port, final UnsafeBuffer buffer, final int length) {
        final long sender =
                port == null ? ExchangeSettings.PEER_PORT : port == Port.OTHER ? OTHER_PORT : Transfer.FOREIGN_HOST;
        final Reception reception = receiver.onDatagram(sender, buffer, MARGIN, length, nowNs);
        if (reception == Reception.STRANGER && TftpPacket.validate(buffer, MARGIN, length) != Opcode.ERROR) {
            sent.add(new Sent(nowNs, port, Packet.error(ErrorCode.UNKNOWN_TRANSFER_ID, "unknown transfer ID")));
        }
    }

    void abort(final int errorCode) {
        if (transfer != null) {
            transfer.abort(errorCode, "interrupted");
            settle(transfer);
        }
    }

    private void settle(final Transfer running) {
        while (running.pollTransmit(transmit, nowNs)) {
            for (int i = 0; i < transmit.packets(); i++) {
                sent.add(new Sent(
                        nowNs,
                        running.peerPort() == ExchangeSettings.REQUEST_PORT ? Port.REQUESTS : null,
                        Packet.copyOf(transmit.buffer(), transmit.packetOffset(i), transmit.packetLength(i))));
            }
        }
        final TransferState state = running.state();
        if (state != states.get(states.size() - 1)) {
            states.add(state);
            storedNs = state == TransferState.COMMITTING ? nowNs + MILLISECONDS.toNanos(settings.storingMs()) : NEVER;
            endNs = state.isEnd() ? nowNs : NEVER;
        }
    }

    /** The datagrams that the end has sent and the test has not yet removed. */
    Queue<Sent> sent() {
        return sent;
    }

    /** The states so far, in order; none if the request was refused. */
    List<TransferState> states() {
        return states;
    }

    /** The time of the outcome, or {@link Transfer#NO_DEADLINE}. */
    long endNs() {
        return endNs;
    }

    /** The outcome as {@code exchanges.json} names it. */
    String result() {
        return transfer == null
                ? "refused"
                : transfer.outcome().kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    int errorCode() {
        return transfer != null ? transfer.outcome().errorCode() : refusal != null ? refusal.errorCode() : 0;
    }

    MemorySink sink() {
        return settings.sink();
    }
}
