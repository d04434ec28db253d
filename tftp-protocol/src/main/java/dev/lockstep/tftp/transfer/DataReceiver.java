package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.retransmit.RetransmitStrategy;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.AckEncoder;
import dev.lockstep.tftp.wire.DataDecoder;
import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.Opcode;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Receives a file: a client that reads, or a server that is written to (RFC 1350 sections 4 to 6, RFC 7440).
 *
 * <p>What peers get wrong is decided here: each block is written once; one ACK reports a gap (decision D3); duplicates are
 * acknowledged only where they show that an ACK was lost; only a short block ends the file; the last block is acknowledged after the sink has
 * committed; then the receiver dallies for a bounded time.
 */
public final class DataReceiver extends AbstractTransfer {
    private static final int NOTHING_HELD = -1;

    private final Dally dally = new Dally();
    private final MutableDirectBuffer memory;
    private final BlockSink sink;
    private final TransferLimits limits;
    private final ReceiveWindow window;
    private final int blockSize;

    /** Whether this end accepted an OACK, which the server repeats if ACK 0 is lost. */
    private final boolean acceptedOack;

    /** Length of the server's first reply that stands in {@link #control}, until the first block answers it. */
    private int replyLength;

    private boolean ackPending;
    private boolean awaitingReply;
    private int transmissions;
    private long bytes;
    private int heldLength = NOTHING_HELD;

    /** Whether blocks behind the held one came and were dropped. */
    private boolean missedWhileHeld;

    private DataReceiver(
            final MutableDirectBuffer memory,
            final TransferParameters parameters,
            final BlockSink sink,
            final RetransmitTimer timer,
            final TransferCounters counters,
            final TransferLimits limits,
            final TransferState initial,
            final int peerPort,
            final boolean acceptedOack) {
        super(memory, timer, counters, parameters, initial, peerPort);
        this.memory = memory;
        this.sink = sink;
        this.limits = limits;
        this.acceptedOack = acceptedOack;
        blockSize = parameters.blockSize();
        window = new ReceiveWindow(parameters.windowSize(), parameters.rollover());
    }

    /**
     * The server's side of a write request.
     *
     * @param memory of at least {@link #memoryLength} bytes, which this transfer owns until its end
     * @param oackLength bytes of the OACK that stands at the beginning of memory, or 0 if no option was accepted and ACK 0 answers
     * @param parameters what was negotiated
     * @param sink of the file
     * @param strategy of this transfer alone
     * @param peerPort the client's transfer identifier
     * @return a transfer in {@link TransferState#OPENING}
     */
    public static DataReceiver answering(
            final MutableDirectBuffer memory,
            final int oackLength,
            final TransferParameters parameters,
            final BlockSink sink,
            final RetransmitStrategy strategy,
            final int peerPort) {
        final DataReceiver receiver = new DataReceiver(
                memory,
                parameters,
                sink,
                new RetransmitTimer(strategy),
                new TransferCounters(),
                TransferLimits.SERVER,
                TransferState.OPENING,
                peerPort,
                false);
        if (oackLength == 0) {
            AckEncoder.put(memory, 0, 0);
        }
        receiver.replyLength = oackLength == 0 ? AckEncoder.ENCODED_LENGTH : oackLength;
        receiver.ackPending = true;
        return receiver;
    }

    /** The client's side of a read request that the server accepted: ACK 0 goes out if it sent an OACK. */
    static DataReceiver accepted(
            final MutableDirectBuffer memory,
            final TransferParameters parameters,
            final BlockSink sink,
            final RetransmitTimer timer,
            final TransferCounters counters,
            final int peerPort,
            final boolean acceptedOack) {
        final DataReceiver receiver = new DataReceiver(
                memory,
                parameters,
                sink,
                timer,
                counters,
                TransferLimits.PATIENCE_ONLY,
                TransferState.TRANSFERRING,
                peerPort,
                acceptedOack);
        receiver.ackPending = acceptedOack;
        return receiver;
    }

    /**
     * The memory that a receiver needs: one block, to be held while its sink is not ready.
     *
     * @param parameters of the transfer
     * @return bytes
     */
    public static int memoryLength(final TransferParameters parameters) {
        return CONTROL_LENGTH + parameters.blockSize();
    }

    @Override
    Reception onPacket(
            final int opcode, final DirectBuffer buffer, final int offset, final int length, final long nowNs) {
        if (opcode == Opcode.DATA) {
            return onData(buffer, offset, DataDecoder.dataLength(length), nowNs);
        }
        if (opcode == Opcode.OACK && acceptedOack && window.received() == 0) {
            counters.onDuplicate();
            acknowledge();
            return Reception.ACCEPTED;
        }
        return Reception.IGNORED;
    }

    private Reception onData(final DirectBuffer buffer, final int offset, final int length, final long nowNs) {
        final int blockNumber = DataDecoder.blockNumber(buffer, offset);
        if (state() == TransferState.DALLYING) {
            return onDataWhileDallying(blockNumber, nowNs);
        }
        if (state() == TransferState.COMMITTING) {
            return Reception.IGNORED;
        }
        if (length > blockSize) {
            fail(
                    Kind.PROTOCOL_VIOLATION,
                    ErrorCode.ILLEGAL_OPERATION,
                    "DATA of " + length + " bytes where blocks have " + blockSize);
            return Reception.FAILED;
        }
        if (heldLength != NOTHING_HELD) {
            missedWhileHeld |= window.isBeyondNext(blockNumber);
            return Reception.IGNORED;
        }
        return switch (window.locate(blockNumber)) {
            case ReceiveWindow.NEXT -> onNextBlock(buffer, offset + DataDecoder.DATA_OFFSET, length, nowNs);
            case ReceiveWindow.GAP -> {
                onPeerProven();
                acknowledge();
                yield Reception.ACCEPTED;
            }
            case ReceiveWindow.LOST_ACK -> {
                counters.onDuplicate();
                acknowledge();
                yield Reception.ACCEPTED;
            }
            case ReceiveWindow.DUPLICATE -> {
                counters.onDuplicate();
                yield Reception.IGNORED;
            }
            default -> Reception.IGNORED;
        };
    }

    /** A repeated block of whatever number says that the final ACK was lost, and that its repetition may be, too. */
    private Reception onDataWhileDallying(final int blockNumber, final long nowNs) {
        counters.onDuplicate();
        timer.setDeadline(dally.extend(nowNs));
        if (!window.isNewest(blockNumber)) {
            return Reception.IGNORED;
        }
        ackPending = true;
        return Reception.ACCEPTED;
    }

    private Reception onNextBlock(final DirectBuffer buffer, final int offset, final int length, final long nowNs) {
        final int status = sink.write(bytes, buffer, offset, length);
        if (status == ContentStatus.NOT_READY) {
            memory.putBytes(CONTROL_LENGTH, buffer, offset, length);
            heldLength = length;
            onPeerProven();
            return Reception.ACCEPTED;
        }
        if (status < 0) {
            failContent(status, "writing the file");
            return Reception.FAILED;
        }
        onWritten(length, nowNs);
        return state() == TransferState.FAILED ? Reception.FAILED : Reception.ACCEPTED;
    }

    private void onWritten(final int length, final long nowNs) {
        bytes += length;
        counters.onBlock(length);
        dally.onBlock(nowNs);
        if (awaitingReply) {
            awaitingReply = false;
            timer.onReply(nowNs);
        } else {
            timer.onProgress(nowNs);
        }
        replyLength = 0;
        ackPending = false;
        transmissions = 0;
        final boolean windowFull = window.accept();
        if (length < blockSize) {
            commit(nowNs);
        } else {
            onPeerProven();
            if (windowFull) {
                acknowledge();
            }
        }
    }

    private void onPeerProven() {
        replyLength = 0;
        if (state() == TransferState.OPENING) {
            become(TransferState.TRANSFERRING);
        }
    }

    private void commit(final long nowNs) {
        final int status = sink.commit();
        if (status == ContentStatus.NOT_READY) {
            if (state() != TransferState.COMMITTING) {
                timer.stop();
                become(TransferState.COMMITTING);
            }
        } else if (status < 0) {
            failContent(status, "storing the file");
        } else {
            acknowledge();
            dally(dally.begin(nowNs, timer.timeoutNs()));
        }
    }

    @Override
    public void onContentReady(final long nowNs) {
        if (state() == TransferState.COMMITTING) {
            commit(nowNs);
        } else if (heldLength != NOTHING_HELD && !state().isEnd()) {
            final int length = heldLength;
            heldLength = NOTHING_HELD;
            onNextBlock(memory, CONTROL_LENGTH, length, nowNs);
            if (heldLength == NOTHING_HELD) {
                reportMissed();
            }
        }
    }

    /** What was dropped while a block was held is a gap that no later block will show. */
    private void reportMissed() {
        if (missedWhileHeld && state() == TransferState.TRANSFERRING && !ackPending) {
            window.onGapReported();
            acknowledge();
        }
        missedWhileHeld = false;
    }

    /**
     * Answers a repeated request by repeating the first reply, as long as nothing came back for it (decision D13).
     *
     * @return false once the transfer is past its opening
     */
    public boolean onRepeatedRequest() {
        if (state() != TransferState.OPENING) {
            return false;
        }
        ackPending |= mayRepeat();
        return true;
    }

    /** Who has never answered is sent so much and no more, but may still answer while patience lasts. */
    private boolean mayRepeat() {
        return state() != TransferState.OPENING || transmissions < limits.openingTransmissions();
    }

    @Override
    void onExpiry(final long nowNs) {
        if (state() == TransferState.DALLYING) {
            end(TransferState.COMPLETED, outcome());
            return;
        }
        counters.onTimeout();
        final boolean patient = timer.onExpiry(nowNs);
        if (!patient && state() == TransferState.OPENING) {
            giveUpSilently(Kind.TIMED_OUT, "the client never answered");
        } else if (!patient) {
            fail(Kind.TIMED_OUT, 0, "timed out waiting for DATA");
        } else if (heldLength == NOTHING_HELD && mayRepeat()) {
            acknowledge();
        }
    }

    private void acknowledge() {
        ackPending = true;
        window.onAcknowledge();
    }

    @Override
    boolean pollPacket(final Transmit transmit, final long nowNs) {
        if (!ackPending) {
            return false;
        }
        ackPending = false;
        final int length = replyLength > 0 ? replyLength : AckEncoder.ENCODED_LENGTH;
        if (replyLength == 0) {
            AckEncoder.put(control, 0, window.ackNumber());
        }
        transmit.set(control, 0, length, length);
        transmissions++;
        if (transmissions > 1) {
            counters.onRetransmissions(1);
        } else if (bytes == 0) {
            dally.onBlock(nowNs);
        }
        if (state() != TransferState.DALLYING) {
            awaitingReply = true;
            if (transmissions > 1 && state() != TransferState.OPENING) {
                timer.onRepetition(nowNs);
            } else {
                timer.onTransmit(nowNs, transmissions > 1);
            }
        }
        return true;
    }
}
