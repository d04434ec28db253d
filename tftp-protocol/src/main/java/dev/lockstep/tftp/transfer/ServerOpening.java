package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.AckPacket;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.TransferMode;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The server's opening: repeats its OACK, or its ACK 0, until the client answers it (RFC 1350 section 4, RFC 2347). The answer proves the return
 * path: then the transfer takes the memory of its window. A read request without options needs no opening: DATA 1 answers it.
 */
final class ServerOpening extends Phase {
    private final Agreement agreement;
    private final int replyLength;

    /** The file that is read, or null. */
    private final @Nullable BlockSource source;

    /** The phase after the answer to a write request, or null. */
    private final @Nullable DataReceiver receiver;

    private final UnprovenPeer client = new UnprovenPeer();
    private boolean replyPending = true;
    private long firstSentNs;
    private Phase next = this;

    private ServerOpening(
            final Connection connection,
            final Agreement agreement,
            final @Nullable BlockSource source,
            final @Nullable DataReceiver receiver) {
        super(connection);
        this.agreement = agreement;
        this.source = source;
        this.receiver = receiver;
        final byte[] oack = agreement.oack();
        if (oack.length > 0) {
            connection.memory().putBytes(0, oack);
            replyLength = oack.length;
        } else {
            AckPacket.put(connection.memory(), 0, 0);
            replyLength = AckPacket.ENCODED_LENGTH;
        }
    }

    /** Answers a read request with an OACK. */
    static ServerOpening toRead(final Connection connection, final Agreement agreement, final BlockSource source) {
        return new ServerOpening(connection, agreement, source, null);
    }

    /** Answers a write request with an OACK, or with ACK 0 if no option was granted. */
    static ServerOpening toWrite(final Connection connection, final Agreement agreement, final BlockSink sink) {
        final long announced = agreement.mode() == TransferMode.OCTET
                ? agreement.parameters().transferSize()
                : BlockSource.UNKNOWN_SIZE;
        return new ServerOpening(connection, agreement, null, DataReceiver.ofServer(connection, sink, announced));
    }

    @Override
    Reception onPacket(
            final int opcode,
            final long port,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long nowNs) {
        if (opcode == Opcode.ACK && source != null && AckPacket.blockNumber(buffer, offset) == 0) {
            return onFirstAck(source, nowNs);
        }
        if (opcode == Opcode.DATA && receiver != null && receiver.answersOpening(buffer, offset, length)) {
            return onFirstData(receiver, port, buffer, offset, length, nowNs);
        }
        if (opcode == (receiver == null ? Opcode.RRQ : Opcode.WRQ)) {
            onRepeatedRequest(nowNs);
            return Reception.ACCEPTED;
        }
        return Reception.IGNORED;
    }

    /** Without memory the answer counts as lost: the client gives it again when the reply is repeated. */
    private Reception onFirstAck(final BlockSource file, final long nowNs) {
        if (!connection.enlarge(agreement.provenMemoryLength())) {
            return Reception.IGNORED;
        }
        connection.timer().onReply(nowNs);
        connection.on(TransferEvent.FIRST_ANSWER);
        next = DataSender.ofServer(connection, file);
        return Reception.ACCEPTED;
    }

    private Reception onFirstData(
            final DataReceiver proven,
            final long port,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long nowNs) {
        if (!connection.enlarge(agreement.provenMemoryLength())) {
            return Reception.IGNORED;
        }
        connection.on(TransferEvent.FIRST_ANSWER);
        proven.continueOpening(client.transmissions(), firstSentNs);
        next = proven;
        return proven.onPacket(Opcode.DATA, port, buffer, offset, length, nowNs);
    }

    @Override
    Phase next() {
        return next;
    }

    @Override
    void onExpiry(final long nowNs) {
        if (connection.timer().onExpiry(nowNs)) {
            replyPending |= client.allowsAtExpiry();
        } else {
            connection.leave(Kind.TIMED_OUT, unanswered("answer from the client"));
        }
    }

    @Override
    boolean onRepeatedRequest(final long nowNs) {
        connection.timer().onPeerRepetition(nowNs);
        replyPending |= client.allowsOnRequest();
        return true;
    }

    @Override
    boolean pollPacket(final Transmit transmit, final long nowNs) {
        if (!replyPending) {
            return false;
        }
        replyPending = false;
        final boolean repeated = client.onTransmit();
        transmit.set(connection.memory(), 0, replyLength, replyLength);
        connection.timer().onTransmit(nowNs, repeated);
        if (repeated) {
            connection.counters().onRetransmissions(1);
        } else {
            firstSentNs = nowNs;
        }
        return true;
    }
}
