package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.AckPacket;
import dev.lockstep.tftp.wire.Opcode;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The server's opening: repeats its OACK, or its ACK 0, until the client answers it (RFC 1350 section 4, RFC 2347). A read request without options
 * needs no opening: DATA 1 answers it.
 */
final class ServerOpening extends Phase {
    private final int replyLength;

    /** The phase after an OACK to a read request. */
    private final @Nullable DataSender sender;

    /** The phase after the answer to a write request. */
    private final @Nullable DataReceiver receiver;

    private boolean replyPending = true;
    private int transmissions;
    private long firstSentNs;
    private Phase next = this;

    private ServerOpening(
            final Connection connection,
            final byte[] oack,
            final @Nullable DataSender sender,
            final @Nullable DataReceiver receiver) {
        super(connection);
        this.sender = sender;
        this.receiver = receiver;
        if (oack.length > 0) {
            connection.memory().putBytes(0, oack);
            replyLength = oack.length;
        } else {
            AckPacket.put(connection.memory(), 0, 0);
            replyLength = AckPacket.ENCODED_LENGTH;
        }
    }

    /** Answers a read request with an OACK. */
    static ServerOpening before(final DataSender sender, final byte[] oack) {
        return new ServerOpening(sender.connection, oack, sender, null);
    }

    /** Answers a write request with an OACK, or with ACK 0 if the OACK is empty. */
    static ServerOpening before(final DataReceiver receiver, final byte[] oack) {
        return new ServerOpening(receiver.connection, oack, null, receiver);
    }

    @Override
    Reception onPacket(
            final int opcode,
            final long port,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long nowNs) {
        if (opcode == Opcode.ACK && sender != null && AckPacket.blockNumber(buffer, offset) == 0) {
            connection.timer().onReply(nowNs);
            connection.on(TransferEvent.FIRST_ANSWER);
            next = sender;
            return Reception.ACCEPTED;
        }
        if (opcode == Opcode.DATA && receiver != null && receiver.answersOpening(buffer, offset, length)) {
            connection.on(TransferEvent.FIRST_ANSWER);
            receiver.continueOpening(transmissions, firstSentNs);
            next = receiver;
            return receiver.onPacket(opcode, port, buffer, offset, length, nowNs);
        }
        return Reception.IGNORED;
    }

    @Override
    Phase next() {
        return next;
    }

    @Override
    void onExpiry(final long nowNs) {
        if (connection.timer().onExpiry(nowNs)) {
            repeatReply();
        } else {
            connection.leave(Kind.TIMED_OUT, "the client never answered");
        }
    }

    @Override
    boolean onRepeatedRequest() {
        repeatReply();
        return true;
    }

    /** Limits the transmissions to a client that has never answered. It may still answer until patience is used up. */
    private void repeatReply() {
        replyPending |= transmissions < TransmissionLimits.UNPROVEN_PEER;
    }

    @Override
    boolean pollPacket(final Transmit transmit, final long nowNs) {
        if (!replyPending) {
            return false;
        }
        replyPending = false;
        transmissions++;
        transmit.set(connection.memory(), 0, replyLength, replyLength);
        connection.timer().onTransmit(nowNs, transmissions > 1);
        if (transmissions == 1) {
            firstSentNs = nowNs;
        } else {
            connection.counters().onRetransmissions(1);
        }
        return true;
    }
}
