package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.ErrorDecoder;
import dev.lockstep.tftp.wire.ErrorEncoder;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.TftpPacket;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/** What both directions and the client's opening have in common: the pinned peer, errors, the timer and the one funnel of states. */
abstract class AbstractTransfer implements Transfer {
    /** Room for the packets that are not DATA: requests, OACKs, ACKs and ERRORs. */
    static final int CONTROL_LENGTH = TftpPacket.MAX_REQUEST_LENGTH;

    private static final int ANY_PORT = -2;

    final MutableDirectBuffer control;
    final RetransmitTimer timer;
    final TransferCounters counters;

    private final TransferParameters parameters;
    private final ErrorDecoder errorDecoder = new ErrorDecoder();
    private TransferState state;
    private int peerPort;
    private int senderPort;
    private long pinnedPeer;
    private @Nullable TransferOutcome outcome;
    private int pendingErrorLength;

    AbstractTransfer(
            final MutableDirectBuffer control,
            final RetransmitTimer timer,
            final TransferCounters counters,
            final TransferParameters parameters,
            final TransferState initial,
            final int peerPort) {
        this.control = control;
        this.timer = timer;
        this.counters = counters;
        this.parameters = parameters;
        this.state = initial;
        this.peerPort = peerPort;
        this.pinnedPeer = initial == TransferState.REQUESTING ? ANY_PORT : peerPort;
    }

    /** Takes a well-formed packet that is no ERROR, from the peer, before the end. */
    abstract Reception onPacket(int opcode, DirectBuffer buffer, int offset, int length, long nowNs);

    /** The deadline has come. */
    abstract void onExpiry(long nowNs);

    /** Asks for the next packet that is no ERROR. */
    abstract boolean pollPacket(Transmit transmit, long nowNs);

    @Override
    public final Reception onDatagram(
            final long peer, final DirectBuffer buffer, final int offset, final int length, final long nowNs) {
        if (peer == FOREIGN_HOST || (pinnedPeer != ANY_PORT && peer != pinnedPeer)) {
            return Reception.STRANGER;
        }
        final int opcode = TftpPacket.validate(buffer, offset, length);
        if (opcode < 0) {
            return Reception.MALFORMED;
        }
        if (state.isEnd()) {
            return Reception.IGNORED;
        }
        senderPort = (int) peer;
        if (opcode == Opcode.ERROR) {
            return onError(errorDecoder.wrap(buffer, offset, length), nowNs);
        }
        final Reception reception = onPacket(opcode, buffer, offset, length, nowNs);
        return state == TransferState.FAILED ? Reception.FAILED : reception;
    }

    Reception onError(final ErrorDecoder error, final long nowNs) {
        if (state == TransferState.DALLYING) {
            return Reception.IGNORED;
        }
        final int code = error.code();
        final String text = PeerText.of(error.buffer(), error.messageOffset(), error.messageLength());
        end(
                TransferState.FAILED,
                new TransferOutcome(Kind.REMOTE_ERROR, code, text.isEmpty() ? ErrorCode.meaning(code) : text));
        return Reception.FAILED;
    }

    @Override
    public final void onDeadline(final long nowNs) {
        if (timer.isDue(nowNs)) {
            onExpiry(nowNs);
        }
    }

    @Override
    public final boolean pollTransmit(final Transmit transmit, final long nowNs) {
        if (pendingErrorLength > 0) {
            transmit.set(control, 0, pendingErrorLength, pendingErrorLength);
            pendingErrorLength = 0;
            return true;
        }
        return !state.isEnd() && pollPacket(transmit, nowNs);
    }

    @Override
    public final void abort(final int errorCode, final String message) {
        if (state == TransferState.DALLYING) {
            end(TransferState.COMPLETED, outcome());
        } else if (!state.isEnd()) {
            fail(Kind.ABORTED, errorCode, message);
        }
    }

    @Override
    public final void abandon(final String message) {
        if (state == TransferState.DALLYING) {
            end(TransferState.COMPLETED, outcome());
        } else if (!state.isEnd()) {
            giveUpSilently(Kind.ABORTED, message);
        }
    }

    final void fail(final Kind kind, final int errorCode, final String message) {
        pendingErrorLength = ErrorEncoder.put(control, 0, errorCode, message);
        end(TransferState.FAILED, new TransferOutcome(kind, errorCode, message));
    }

    final void failContent(final int status, final String doing) {
        switch (status) {
            case ContentStatus.NO_SPACE ->
                fail(Kind.CONTENT_FAILED, ErrorCode.DISK_FULL, "disk full or size limit reached");
            case ContentStatus.ALREADY_EXISTS ->
                fail(Kind.CONTENT_FAILED, ErrorCode.FILE_ALREADY_EXISTS, "file already exists");
            default -> fail(Kind.CONTENT_FAILED, ErrorCode.NOT_DEFINED, doing + " failed");
        }
    }

    final void giveUpSilently(final Kind kind, final String message) {
        end(
                kind == Kind.UNCONFIRMED ? TransferState.COMPLETED : TransferState.FAILED,
                new TransferOutcome(kind, 0, message));
    }

    final void end(final TransferState end, final TransferOutcome how) {
        timer.stop();
        outcome = how;
        become(end);
    }

    /** Fixes the outcome of a receiver that only dallies from now on. */
    final void dally(final long deadlineNs) {
        outcome = TransferOutcome.SUCCESS;
        timer.setDeadline(deadlineNs);
        become(TransferState.DALLYING);
    }

    final void become(final TransferState next) {
        assert state.successors().contains(next) : state + " to " + next;
        state = next;
    }

    /** From now on only the sender of the current datagram is the peer. */
    final void pinSender() {
        peerPort = senderPort;
        pinnedPeer = senderPort;
    }

    @Override
    public final long deadlineNs() {
        return timer.deadlineNs();
    }

    @Override
    public final TransferState state() {
        return state;
    }

    @Override
    public final TransferOutcome outcome() {
        if (outcome == null) {
            throw new IllegalStateException("the transfer is " + state);
        }
        return outcome;
    }

    @Override
    public final int peerPort() {
        return peerPort;
    }

    @Override
    public final TransferParameters parameters() {
        return parameters;
    }

    @Override
    public final TransferCounters counters() {
        return counters;
    }
}
