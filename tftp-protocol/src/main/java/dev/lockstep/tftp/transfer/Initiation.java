package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.AckDecoder;
import dev.lockstep.tftp.wire.DataDecoder;
import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.ErrorDecoder;
import dev.lockstep.tftp.wire.OackDecoder;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.RequestEncoder;
import dev.lockstep.tftp.wire.TftpPacket;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The client's opening: repeats the request until the first answer, pins the transfer identifier that it came from, checks the OACK, and
 * makes the sender or receiver that goes on (RFC 1350 section 4, RFC 2347).
 */
final class Initiation extends AbstractTransfer {
    private final MutableDirectBuffer memory;
    private final TransferRequest request;
    private final @Nullable BlockSource source;
    private final @Nullable BlockSink sink;
    private final OackDecoder oack = new OackDecoder();
    private int requestLength;
    private boolean optionsSent;
    private boolean requestPending = true;
    private boolean repeated;
    private @Nullable Transfer established;

    Initiation(
            final MutableDirectBuffer memory,
            final TransferRequest request,
            final @Nullable BlockSource source,
            final @Nullable BlockSink sink,
            final int serverPort) {
        super(
                memory,
                new RetransmitTimer(request.retransmission().newStrategy(request.seed())),
                new TransferCounters(),
                TransferParameters.DEFAULT,
                TransferState.REQUESTING,
                serverPort);
        this.memory = memory;
        this.request = request;
        this.source = source;
        this.sink = sink;
        encode(request.options());
    }

    private void encode(final OptionRequest options) {
        final int opcode = source == null ? Opcode.RRQ : Opcode.WRQ;
        final RequestEncoder encoder = new RequestEncoder()
                .wrap(control, 0, TftpPacket.MAX_REQUEST_LENGTH)
                .request(opcode, request.filename().bytes(), request.mode());
        final int plainLength = encoder.encodedLength();
        options.encode(encoder.options());
        requestLength = encoder.encodedLength();
        optionsSent = requestLength > plainLength;
    }

    /** The transfer that goes on, once there is one. */
    @Nullable
    Transfer established() {
        return established;
    }

    @Override
    Reception onPacket(
            final int opcode, final DirectBuffer buffer, final int offset, final int length, final long nowNs) {
        if (opcode == Opcode.OACK && (optionsSent || request.options().equals(OptionRequest.NONE))) {
            return onOack(oack.wrap(buffer, offset, length), nowNs);
        }
        if (opcode == Opcode.DATA && sink != null && DataDecoder.blockNumber(buffer, offset) == 1) {
            final DataReceiver receiver = receive(sink, TransferParameters.DEFAULT, false, nowNs);
            return receiver.onDatagram(peerPort(), buffer, offset, length, nowNs);
        }
        if (opcode == Opcode.ACK && source != null && AckDecoder.blockNumber(buffer, offset) == 0) {
            send(source, TransferParameters.DEFAULT, nowNs);
            return Reception.ACCEPTED;
        }
        return Reception.IGNORED;
    }

    private Reception onOack(final OackDecoder packet, final long nowNs) {
        final OackCheck check = new OackCheck(request.options(), request.conformance(), packet.options());
        final String violation = check.violation();
        if (violation != null) {
            pinSender();
            fail(Kind.PROTOCOL_VIOLATION, ErrorCode.OPTION_NEGOTIATION, violation);
            return Reception.FAILED;
        }
        final TransferParameters agreed = check.parameters();
        if (sink != null && agreed.transferSize() > request.maxSize()) {
            pinSender();
            fail(
                    Kind.CONTENT_FAILED,
                    ErrorCode.DISK_FULL,
                    "the file has " + agreed.transferSize() + " bytes, the limit is " + request.maxSize());
            return Reception.FAILED;
        }
        if (sink != null) {
            receive(sink, agreed, true, nowNs);
        } else if (source != null) {
            send(source, agreed, nowNs);
        }
        return Reception.ACCEPTED;
    }

    private DataReceiver receive(
            final BlockSink to, final TransferParameters agreed, final boolean acceptedOack, final long nowNs) {
        pinSender();
        final DataReceiver receiver =
                DataReceiver.accepted(memory, agreed, to, timerFor(agreed, nowNs), counters, peerPort(), acceptedOack);
        established = receiver;
        return receiver;
    }

    private void send(final BlockSource from, final TransferParameters agreed, final long nowNs) {
        pinSender();
        established = DataSender.accepted(memory, agreed, from, timerFor(agreed, nowNs), counters, peerPort());
    }

    /** The request's round trip is the first sample, unless the interval was negotiated. */
    private RetransmitTimer timerFor(final TransferParameters agreed, final long nowNs) {
        timer.onReply(nowNs);
        if (agreed.intervalNs() == 0) {
            return timer;
        }
        final RetransmitTimer negotiated = new RetransmitTimer(request.retransmission()
                .withNegotiatedInterval(agreed.intervalNs())
                .newStrategy(request.seed()));
        negotiated.restart(nowNs);
        return negotiated;
    }

    /** A server that cannot take options may say so; it is asked once more without (decision D14). */
    @Override
    Reception onError(final ErrorDecoder error, final long nowNs) {
        final int code = error.code();
        final boolean perhapsOptions = code == ErrorCode.OPTION_NEGOTIATION
                || code == ErrorCode.ILLEGAL_OPERATION
                || code == ErrorCode.NOT_DEFINED;
        if (!optionsSent || !perhapsOptions) {
            return super.onError(error, nowNs);
        }
        encode(OptionRequest.NONE);
        requestPending = true;
        return Reception.ACCEPTED;
    }

    @Override
    void onExpiry(final long nowNs) {
        counters.onTimeout();
        if (timer.onExpiry(nowNs)) {
            requestPending = true;
            repeated = true;
        } else {
            giveUpSilently(Kind.TIMED_OUT, "the server never answered");
        }
    }

    @Override
    public void onContentReady(final long nowNs) {
        // content is not touched before the first answer
    }

    @Override
    boolean pollPacket(final Transmit transmit, final long nowNs) {
        if (!requestPending) {
            return false;
        }
        requestPending = false;
        transmit.set(control, 0, requestLength, requestLength);
        timer.onTransmit(nowNs, repeated);
        if (repeated) {
            counters.onRetransmissions(1);
        }
        return true;
    }
}
