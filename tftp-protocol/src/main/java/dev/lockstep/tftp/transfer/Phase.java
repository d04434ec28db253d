package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.ErrorDecoder;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** A part of a transfer: first an opening, which depends on the role, then the sender or receiver, which does not. */
abstract class Phase {
    final Connection connection;

    Phase(final Connection connection) {
        this.connection = connection;
    }

    /** Takes a well-formed packet from the peer, other than an ERROR, before the transfer's end. */
    abstract Reception onPacket(int opcode, long sender, DirectBuffer buffer, int offset, int length, long nowNs);

    /** No answer came in time. */
    abstract void onExpiry(long nowNs);

    /** Fills in the next packet other than an ERROR; false if there is none. */
    abstract boolean pollPacket(Transmit transmit, long nowNs);

    /** What the system may merge on its way in; null for nothing. */
    @Nullable
    MergedData merged() {
        return null;
    }

    /** The source or sink was not ready before, and may be now. */
    void onContentReady(final long nowNs) {
        // by default the next poll asks the content again
    }

    /** The client's request came again; false if the client has answered the first packet before. */
    boolean onRepeatedRequest(final long nowNs) {
        return false;
    }

    /** Takes an ERROR from the peer. */
    Reception onError(final ErrorDecoder error) {
        final int code = error.code();
        final String text = PeerText.of(error.buffer(), error.messageOffset(), error.messageLength());
        connection.end(
                TransferEvent.ERROR_RECEIVED,
                new TransferOutcome(
                        Kind.REMOTE_ERROR, code, (text.isEmpty() ? ErrorCode.meaning(code) : text) + advice()));
        return Reception.FAILED;
    }

    /** Ends the transfer at this end's wish. */
    void abort(final int errorCode, final String message) {
        connection.fail(Kind.ABORTED, errorCode, message);
    }

    /** The sentence for a person whose transfer ends here, with a space before it; empty if there is none. */
    final String advice() {
        return isAtRollover()
                ? " (block numbers end at 65535, and the peer may not count beyond: try a larger blksize or another rollover)"
                : "";
    }

    /** Whether the transfer stands where block numbers begin anew. */
    boolean isAtRollover() {
        return false;
    }

    /** The outcome's text if no answer came in time: what came instead, if anything did. */
    final String unanswered(final String awaited) {
        final String useless = connection.counters().useless();
        return "no " + awaited + " in time" + (useless.isEmpty() ? "" : ", only " + useless) + advice();
    }

    /** The phase that handles the next call. */
    Phase next() {
        return this;
    }
}
