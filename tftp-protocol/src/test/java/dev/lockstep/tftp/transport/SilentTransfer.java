package dev.lockstep.tftp.transport;

import dev.lockstep.tftp.transfer.Reception;
import dev.lockstep.tftp.transfer.Transfer;
import dev.lockstep.tftp.transfer.TransferCounters;
import dev.lockstep.tftp.transfer.TransferOutcome;
import dev.lockstep.tftp.transfer.TransferParameters;
import dev.lockstep.tftp.transfer.TransferState;
import dev.lockstep.tftp.transfer.Transmit;
import org.agrona.DirectBuffer;

/** A transfer that never sends and never ends, whose deadline a test sets. */
final class SilentTransfer implements Transfer {
    long deadlineNs = NO_DEADLINE;

    @Override
    public Reception onDatagram(
            final long peer, final DirectBuffer buffer, final int offset, final int length, final long nowNs) {
        return Reception.IGNORED;
    }

    @Override
    public void onDeadline(final long nowNs) {
        deadlineNs = NO_DEADLINE;
    }

    @Override
    public void onContentReady(final long nowNs) {
        // has no content
    }

    @Override
    public boolean pollTransmit(final Transmit transmit, final long nowNs) {
        return false;
    }

    @Override
    public void abort(final int errorCode, final String message) {
        // never ends
    }

    @Override
    public void abandon(final String message) {
        // never ends
    }

    @Override
    public long deadlineNs() {
        return deadlineNs;
    }

    @Override
    public TransferState state() {
        return TransferState.TRANSFERRING;
    }

    @Override
    public TransferOutcome outcome() {
        throw new IllegalStateException("never ends");
    }

    @Override
    public int peerPort() {
        return 1;
    }

    @Override
    public TransferParameters parameters() {
        return TransferParameters.DEFAULT;
    }

    @Override
    public TransferCounters counters() {
        throw new IllegalStateException("moves nothing");
    }
}
