package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.AckPacket;
import dev.lockstep.tftp.wire.BlockNumber;
import dev.lockstep.tftp.wire.DataPacket;
import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.Opcode;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Receives a file, on a client that reads or on a server that is written to (RFC 1350 sections 4 to 6, RFC 7440).
 *
 * <p>Rules that implementations often break: each block is written once; one ACK reports a gap (decision D3); a duplicate is acknowledged only
 * if it shows that an ACK was lost; only a short block ends the file; the last block is acknowledged after the sink has committed; then the
 * receiver dallies for a bounded time.
 */
final class DataReceiver extends Phase {
    private final RetransmitTimer timer;
    private final Dally dally;
    private final BlockSink sink;
    private final ReceiveWindow window;
    private final HeldBlock held;
    private final int blockSize;

    /** Whether this end accepted an OACK, which the server repeats if ACK 0 is lost. */
    private final boolean acceptedOack;

    private final PendingAck ack;
    private final AnnouncedSize announced;
    private final @Nullable MergedData merged;
    private long bytes;

    private DataReceiver(
            final Connection connection,
            final BlockSink sink,
            final boolean acceptedOack,
            final long announced,
            final Dally dally) {
        super(connection);
        this.announced = new AnnouncedSize(announced);
        this.dally = dally;
        this.sink = sink;
        this.acceptedOack = acceptedOack;
        timer = connection.timer();
        ack = new PendingAck(timer);
        final TransferParameters parameters = connection.parameters();
        blockSize = parameters.blockSize();
        window = new ReceiveWindow(parameters.windowSize(), parameters.rollover());
        merged = parameters.windowSize() > 1 && announced > 0 ? new MergedData(window, blockSize, announced) : null;
        held = new HeldBlock(connection, Connection.CONTROL_LENGTH);
    }

    /** A server's receiver, after its OACK or ACK 0. */
    static DataReceiver ofServer(final Connection connection, final BlockSink sink, final long announced) {
        return new DataReceiver(connection, sink, false, announced, Dally.ofServer());
    }

    /** A client's receiver, after its read request was accepted: it sends ACK 0 if the server sent an OACK. */
    static DataReceiver ofClient(
            final Connection connection,
            final BlockSink sink,
            final boolean acceptedOack,
            final long announced,
            final long dallyLimitNs) {
        final DataReceiver receiver =
                new DataReceiver(connection, sink, acceptedOack, announced, Dally.ofClient(dallyLimitNs));
        if (acceptedOack) {
            receiver.ack.demand();
        }
        return receiver;
    }

    /** The memory that a receiver needs: one block, to be held while its sink is not ready. */
    static int memoryLength(final TransferParameters parameters) {
        return Connection.CONTROL_LENGTH + parameters.blockSize();
    }

    /** Whether DATA shows that the client received the server's first packet. */
    boolean answersOpening(final DirectBuffer buffer, final int offset, final int length) {
        return DataPacket.dataLength(length) > blockSize
                || window.answersOpening(DataPacket.blockNumber(buffer, offset));
    }

    /** Continues after the server's first packet, which asked for block 1. */
    void continueOpening(final int openingTransmissions, final long firstSentNs) {
        ack.continueOpening(openingTransmissions);
        dally.onBlock(firstSentNs);
    }

    @Override
    Reception onPacket(
            final int opcode,
            final long port,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long nowNs) {
        if (opcode == Opcode.DATA) {
            return onData(buffer, offset, DataPacket.dataLength(length), nowNs);
        }
        if (opcode == Opcode.OACK && acceptedOack && window.received() == 0) {
            onPeerRepetition(nowNs);
            acknowledge();
            return Reception.ACCEPTED;
        }
        return Reception.IGNORED;
    }

    @Override
    @Nullable
    MergedData merged() {
        return merged;
    }

    private void onPeerRepetition(final long nowNs) {
        connection.counters().onDuplicate();
        timer.onPeerRepetition(nowNs);
    }

    private Reception onData(final DirectBuffer buffer, final int offset, final int length, final long nowNs) {
        final int blockNumber = DataPacket.blockNumber(buffer, offset);
        if (connection.state() == TransferState.DALLYING) {
            return onDataWhileDallying(blockNumber, nowNs);
        }
        if (connection.state() == TransferState.COMMITTING) {
            return Reception.IGNORED;
        }
        if (length > blockSize) {
            connection.fail(
                    Kind.PROTOCOL_VIOLATION,
                    ErrorCode.ILLEGAL_OPERATION,
                    "DATA of " + length + " bytes where blocks have " + blockSize);
            return Reception.FAILED;
        }
        if (!held.isEmpty()) {
            if (window.isBeyondNext(blockNumber)) {
                held.onLaterBlockDropped();
            }
            return Reception.IGNORED;
        }
        return switch (window.locate(blockNumber)) {
            case NEXT -> onNextBlock(buffer, offset + DataPacket.DATA_OFFSET, length, nowNs);
            case GAP -> {
                acknowledge();
                yield Reception.ACCEPTED;
            }
            case LOST_ACK -> {
                onPeerRepetition(nowNs);
                acknowledge();
                yield Reception.ACCEPTED;
            }
            case DUPLICATE -> {
                onPeerRepetition(nowNs);
                yield Reception.IGNORED;
            }
            case OUT_OF_PLACE -> Reception.IGNORED;
        };
    }

    /** Any repeated block shows that the final ACK was lost. The repeated ACK may be lost, too, so dallying is extended. */
    private Reception onDataWhileDallying(final int blockNumber, final long nowNs) {
        connection.counters().onDuplicate();
        timer.setDallyEnd(dally.extend(nowNs));
        if (!window.isNewest(blockNumber)) {
            return Reception.IGNORED;
        }
        ack.demand();
        return Reception.ACCEPTED;
    }

    private Reception onNextBlock(final DirectBuffer buffer, final int offset, final int length, final long nowNs) {
        if (write(buffer, offset, length, nowNs) == ContentStatus.NOT_READY) {
            held.hold(buffer, offset, length);
        }
        return Reception.ACCEPTED;
    }

    private int write(final DirectBuffer buffer, final int offset, final int length, final long nowNs) {
        final int status = sink.write(bytes, buffer, offset, length);
        if (status >= 0) {
            onWritten(length, nowNs);
        } else if (status != ContentStatus.NOT_READY) {
            connection.failContent(status, "writing the file");
        }
        return status;
    }

    private void onWritten(final int length, final long nowNs) {
        bytes += length;
        connection.counters().onBlock(length);
        dally.onBlock(nowNs);
        ack.onBlock(nowNs);
        final boolean windowFull = window.accept();
        if (length < blockSize && announced.isMoreThan(bytes)) {
            connection.fail(Kind.INCOMPLETE, ErrorCode.NOT_DEFINED, announced.shortfall(bytes));
        } else if (length < blockSize) {
            commit(nowNs);
        } else if (windowFull) {
            acknowledge();
        }
    }

    private void commit(final long nowNs) {
        final int status = sink.commit();
        if (status == ContentStatus.NOT_READY) {
            if (connection.state() != TransferState.COMMITTING) {
                timer.stop();
                connection.on(TransferEvent.LAST_BLOCK);
            }
        } else if (status < 0) {
            connection.failContent(status, "storing the file");
        } else {
            acknowledge();
            connection.dally(announced.outcome(bytes), dally.begin(nowNs, timer.timeoutNs()));
        }
    }

    @Override
    boolean isAtRollover() {
        return window.received() == BlockNumber.MAX;
    }

    @Override
    void onContentReady(final long nowNs) {
        if (connection.state() == TransferState.COMMITTING) {
            commit(nowNs);
        } else if (!held.isEmpty() && !connection.state().isEnd()) {
            onHeldBlock(nowNs);
        }
    }

    private void onHeldBlock(final long nowNs) {
        final int status = write(held.buffer(), held.offset(), held.length(), nowNs);
        if (status != ContentStatus.NOT_READY && held.release()) {
            reportDropped();
        }
    }

    /** Reports the gap of blocks that were dropped while one was held: no later block will show it. */
    private void reportDropped() {
        if (connection.state() == TransferState.TRANSFERRING && !ack.isDue()) {
            window.onGapReported();
            acknowledge();
        }
    }

    @Override
    void onExpiry(final long nowNs) {
        final long awaited = window.received() + 1;
        if (!timer.onExpiry(nowNs)) {
            connection.fail(
                    Kind.TIMED_OUT,
                    0,
                    held.isEmpty()
                            ? unanswered("DATA of block " + awaited)
                            : "the file's storage did not take block " + awaited + " in time");
        } else if (held.isEmpty()) {
            window.onExpiry();
            acknowledge();
        }
    }

    private void acknowledge() {
        ack.demand();
        window.onAcknowledge();
    }

    @Override
    boolean pollPacket(final Transmit transmit, final long nowNs) {
        if (!ack.isDue()) {
            return false;
        }
        AckPacket.put(connection.memory(), 0, window.ackNumber());
        transmit.set(connection.memory(), 0, AckPacket.ENCODED_LENGTH, AckPacket.ENCODED_LENGTH);
        if (ack.onSent()) {
            connection.counters().onRetransmissions(1);
        } else if (bytes == 0) {
            dally.onBlock(nowNs);
        }
        if (connection.state() != TransferState.DALLYING) {
            ack.awaitReply(nowNs);
        }
        return true;
    }
}
