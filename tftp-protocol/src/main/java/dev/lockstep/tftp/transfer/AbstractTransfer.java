package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.ErrorDecoder;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.TftpPacket;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A transfer of either role: a {@link Connection}, and its current {@link Phase}. A phase calls the source or sink, which is foreign code: an exception
 * ends this transfer and reaches no driver.
 */
abstract class AbstractTransfer implements Transfer {
    private final Connection connection;
    private final ErrorDecoder errorDecoder = new ErrorDecoder();
    private Phase phase;
    private @Nullable Throwable contentFailure;

    AbstractTransfer(final Phase opening) {
        connection = opening.connection;
        phase = opening;
    }

    final Phase phase() {
        return phase;
    }

    @Override
    public final Reception onDatagram(
            final long peer, final DirectBuffer buffer, final int offset, final int length, final long nowNs) {
        if (!connection.isPeer(peer)) {
            return useless(Reception.STRANGER);
        }
        final int opcode = TftpPacket.validate(buffer, offset, length);
        if (opcode < 0) {
            return useless(Reception.MALFORMED);
        }
        if (connection.state().isEnd()) {
            return Reception.IGNORED;
        }
        if (opcode == Opcode.ERROR) {
            return onError(errorDecoder.wrap(buffer, offset, length));
        }
        final Reception reception;
        try {
            reception = phase.onPacket(opcode, peer, buffer, offset, length, nowNs);
        } catch (final RuntimeException | Error e) {
            return endBy(e);
        }
        phase = phase.next();
        if (connection.state() == TransferState.FAILED) {
            return Reception.FAILED;
        }
        return reception == Reception.IGNORED ? useless(reception) : reception;
    }

    @Override
    public final boolean takesMerged() {
        return phase.merged() != null;
    }

    @Override
    public final Reception onMerged(
            final long peer, final DirectBuffer buffer, final int offset, final int length, final long nowNs) {
        final MergedData merged = phase.merged();
        if (merged == null || !connection.isPeer(peer)) {
            return onDatagram(peer, buffer, offset, length, nowNs);
        }
        if (!merged.isRun(buffer, offset, length)) {
            return Reception.MERGED;
        }
        Reception effect = Reception.IGNORED;
        for (int at = 0; at < length; at += merged.packetLength()) {
            final Reception one =
                    onDatagram(peer, buffer, offset + at, Math.min(merged.packetLength(), length - at), nowNs);
            effect = one == Reception.IGNORED ? effect : one;
        }
        return effect;
    }

    private Reception endBy(final Throwable exception) {
        contentFailure = exception;
        if (connection.state().isOutcomeFinal()) {
            connection.endStay();
        } else {
            connection.fail(Kind.ABORTED, ErrorCode.NOT_DEFINED, "internal error");
        }
        return Reception.FAILED;
    }

    private Reception useless(final Reception reception) {
        connection.counters().onUseless(reception);
        return reception;
    }

    /** An ERROR that arrives while a receiver dallies does not change its outcome. */
    private Reception onError(final ErrorDecoder error) {
        return connection.state() == TransferState.DALLYING ? Reception.IGNORED : phase.onError(error);
    }

    @Override
    public final void onDeadline(final long nowNs) {
        if (connection.limit().isDue(nowNs)) {
            connection.onLimit();
            return;
        }
        final RetransmitTimer timer = connection.timer();
        if (!timer.isDue(nowNs)) {
            return;
        }
        switch (timer.awaited()) {
            case ANSWER, CONTENT -> {
                connection.counters().onTimeout();
                phase.onExpiry(nowNs);
            }
            case PACED_PACKET -> timer.endPause();
            case DALLY_END -> connection.endStay();
            case NOTHING -> throw new IllegalStateException("a stopped timer is never due");
        }
    }

    @Override
    public final void onContentReady(final long nowNs) {
        try {
            phase.onContentReady(nowNs);
        } catch (final RuntimeException | Error e) {
            endBy(e);
        }
    }

    @Override
    public final boolean pollTransmit(final Transmit transmit, final long nowNs) {
        if (connection.pollError(transmit)) {
            return true;
        }
        // a poll that reads content may fail, and then has an ERROR to send
        return !connection.state().isEnd() && (pollPacket(transmit, nowNs) || connection.pollError(transmit));
    }

    private boolean pollPacket(final Transmit transmit, final long nowNs) {
        try {
            return phase.pollPacket(transmit, nowNs);
        } catch (final RuntimeException | Error e) {
            endBy(e);
            return false;
        }
    }

    @Override
    public final void abort(final int errorCode, final String message) {
        if (connection.state().isOutcomeFinal()) {
            connection.endStay();
        } else {
            phase.abort(errorCode, message);
            phase = phase.next();
        }
    }

    @Override
    public final void abandon(final String message) {
        if (connection.state().isOutcomeFinal()) {
            connection.endStay();
        } else {
            connection.leave(Kind.ABORTED, message);
        }
    }

    @Override
    public final long deadlineNs() {
        return connection.deadlineNs();
    }

    @Override
    public final long progressNs() {
        return connection.timer().progressNs();
    }

    @Override
    public final TransferState state() {
        return connection.state();
    }

    @Override
    public final TransferOutcome outcome() {
        return connection.outcome();
    }

    @Override
    public final @Nullable Throwable contentFailure() {
        return contentFailure;
    }

    @Override
    public final int peerPort() {
        return connection.peerPort();
    }

    @Override
    public final TransferParameters parameters() {
        return connection.parameters();
    }

    @Override
    public final TransferCounters counters() {
        return connection.counters();
    }
}
