package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.AckPacket;
import dev.lockstep.tftp.wire.DataPacket;
import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.ErrorDecoder;
import dev.lockstep.tftp.wire.OackDecoder;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.RequestEncoder;
import dev.lockstep.tftp.wire.TftpPacket;
import dev.lockstep.tftp.wire.TransferMode;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A client's opening: repeats the request until the first answer, takes its port as the server's transfer identifier, checks the OACK, and
 * creates the sender or receiver (RFC 1350 section 4, RFC 2347).
 */
final class ClientOpening extends Phase {
    /** How long a client that gives up waits for the answer to its request, in order to refuse it. */
    private static final long LONGEST_STAY_NS = 1_000_000_000L;

    private final TransferRequest request;
    private final @Nullable BlockSource source;
    private final @Nullable BlockSink sink;
    private final OackDecoder oack = new OackDecoder();
    private int requestLength;
    private boolean optionsSent;
    private boolean requestPending = true;
    private boolean begun;
    private long requestedNs;
    private boolean repeated;
    private Phase next = this;

    /** Writes the source, or reads into the sink: one of them is null. */
    ClientOpening(
            final TransferMemory memory,
            final int memoryLength,
            final TransferRequest request,
            final @Nullable BlockSource source,
            final @Nullable BlockSink sink,
            final int serverPort) {
        super(Connection.ofClient(
                memory,
                memoryLength,
                new RetransmitTimer(policy(request, sink != null).newStrategy(request.seed())),
                serverPort));
        this.request = request;
        this.source = source;
        this.sink = sink;
        encode(request.options());
    }

    private static RetransmitPolicy policy(final TransferRequest request, final boolean isReceiver) {
        return isReceiver ? request.retransmission().forReceiver() : request.retransmission();
    }

    private void encode(final OptionRequest options) {
        final int opcode = source == null ? Opcode.RRQ : Opcode.WRQ;
        final RequestEncoder encoder = new RequestEncoder()
                .wrap(connection.memory(), 0, TftpPacket.MAX_REQUEST_LENGTH)
                .request(opcode, request.filename().bytes(), request.mode());
        final int plainLength = encoder.encodedLength();
        options.encode(encoder.options());
        requestLength = encoder.encodedLength();
        optionsSent = requestLength > plainLength;
    }

    @Override
    Phase next() {
        return next;
    }

    @Override
    Reception onPacket(
            final int opcode,
            final long port,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long nowNs) {
        if (!isAnswer(opcode, buffer, offset)) {
            return Reception.IGNORED;
        }
        connection.pin(port);
        if (opcode == Opcode.OACK) {
            return onOack(oack.wrap(buffer, offset, length), nowNs);
        }
        establish(TransferParameters.DEFAULT, false, nowNs);
        return opcode == Opcode.DATA ? next.onPacket(opcode, port, buffer, offset, length, nowNs) : Reception.ACCEPTED;
    }

    /** Whether a packet answers the request: OACK, DATA 1 for a read request, ACK 0 for a write request. */
    boolean isAnswer(final int opcode, final DirectBuffer buffer, final int offset) {
        return switch (opcode) {
            case Opcode.OACK -> optionsSent || request.options().equals(OptionRequest.NONE);
            case Opcode.DATA -> sink != null && DataPacket.blockNumber(buffer, offset) == 1;
            case Opcode.ACK -> source != null && AckPacket.blockNumber(buffer, offset) == 0;
            default -> false;
        };
    }

    private Reception onOack(final OackDecoder packet, final long nowNs) {
        final OackCheck check = new OackCheck(request.options(), request.conformance(), packet.options());
        final String violation = check.violation();
        if (violation != null) {
            connection.fail(Kind.PROTOCOL_VIOLATION, ErrorCode.OPTION_NEGOTIATION, violation);
            return Reception.FAILED;
        }
        final TransferParameters agreed = check.parameters();
        if (sink != null && agreed.transferSize() > request.maxSize()) {
            connection.fail(
                    Kind.CONTENT_FAILED,
                    ErrorCode.DISK_FULL,
                    "the file has " + agreed.transferSize() + " bytes, the limit is " + request.maxSize());
            return Reception.FAILED;
        }
        establish(agreed, true, nowNs);
        return Reception.ACCEPTED;
    }

    private void establish(final TransferParameters agreed, final boolean acceptedOack, final long nowNs) {
        connection.establish(agreed, timerFor(agreed, nowNs));
        connection.limit().onFirstAnswer(request.limits());
        final boolean isText = request.mode() == TransferMode.NETASCII;
        if (sink != null) {
            final BlockSink converted = isText ? new NetasciiSink(sink, agreed.blockSize()) : sink;
            next = DataReceiver.ofClient(
                    connection,
                    converted,
                    acceptedOack,
                    isText ? BlockSource.UNKNOWN_SIZE : agreed.transferSize(),
                    request.limits().dallyNs());
        } else if (source != null) {
            next = DataSender.ofClient(connection, isText ? new NetasciiSource(source) : source);
        }
    }

    /** The request's round trip is the first sample, unless the interval was negotiated. */
    private RetransmitTimer timerFor(final TransferParameters agreed, final long nowNs) {
        connection.timer().onReply(nowNs);
        if (agreed.intervalNs() == 0) {
            return connection.timer();
        }
        final RetransmitTimer negotiated =
                new RetransmitTimer(agreed.policy(policy(request, sink != null)).newStrategy(request.seed()));
        negotiated.begin(nowNs);
        return negotiated;
    }

    /** An ERROR that may mean the options makes the client repeat the request once without options (decision D14). */
    @Override
    Reception onError(final ErrorDecoder error) {
        final int code = error.code();
        final boolean perhapsOptions = code == ErrorCode.OPTION_NEGOTIATION
                || code == ErrorCode.ILLEGAL_OPERATION
                || code == ErrorCode.NOT_DEFINED;
        if (!optionsSent || !perhapsOptions) {
            return super.onError(error);
        }
        encode(OptionRequest.NONE);
        requestPending = true;
        return Reception.ACCEPTED;
    }

    /** The server may have accepted the request. A request that had to be repeated is hardly answered soon. */
    @Override
    void abort(final int errorCode, final String message) {
        final long stayNs = Math.min(LONGEST_STAY_NS, request.limits().dallyNs());
        if (begun && !repeated && stayNs > 0) {
            connection.withdraw(errorCode, message, requestedNs + stayNs);
            next = new Withdrawal(this);
        } else {
            super.abort(errorCode, message);
        }
    }

    @Override
    void onExpiry(final long nowNs) {
        if (connection.timer().onExpiry(nowNs)) {
            requestPending = true;
            repeated = true;
        } else {
            connection.leave(Kind.TIMED_OUT, unanswered("answer from the server"));
        }
    }

    @Override
    boolean pollPacket(final Transmit transmit, final long nowNs) {
        if (!requestPending) {
            return false;
        }
        requestPending = false;
        transmit.set(connection.memory(), 0, requestLength, requestLength);
        if (!begun) {
            connection.limit().begin(request.limits(), nowNs);
        }
        connection.timer().onTransmit(nowNs, repeated);
        begun = true;
        requestedNs = nowNs;
        if (repeated) {
            connection.counters().onRetransmissions(1);
        }
        return true;
    }
}
