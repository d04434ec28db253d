package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.retransmit.RetransmitStrategy;
import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.AckDecoder;
import dev.lockstep.tftp.wire.BlockNumber;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.Rollover;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Sends a file: a server that is read from, or a client that writes (RFC 1350 sections 4 to 6, RFC 7440).
 *
 * <p>What peers get wrong is decided here: in lock-step a duplicate ACK never causes DATA (RFC 1123 section 4.2.3.1); in a window an ACK
 * of the block before it causes one rewind per transmission (decision D3); an ACK inside the window moves its beginning; a retransmission
 * sends the bytes that were sent before.
 */
public final class DataSender extends AbstractTransfer {
    private final SendWindow window;
    private final OvertakenFlights overtaken = new OvertakenFlights();
    private final TransferLimits limits;
    private final Rollover rollover;
    private final int windowSize;

    /** Length of the OACK in {@link #control} that ACK 0 must answer before the first block, or 0. */
    private int oackLength;

    private boolean oackPending;
    private long acknowledged;
    private long next = 1;
    private long highestSent;
    private boolean rewindAllowed = true;
    private int transmissions = 1;

    /** Whether the deadline is that of the next packet of a window, and not that of an answer. */
    private boolean pausing;

    private DataSender(
            final MutableDirectBuffer memory,
            final TransferParameters parameters,
            final BlockSource source,
            final RetransmitTimer timer,
            final TransferCounters counters,
            final TransferLimits limits,
            final TransferState initial,
            final int peerPort) {
        super(memory, timer, counters, parameters, initial, peerPort);
        this.limits = limits;
        rollover = parameters.rollover() == null ? Rollover.TO_ZERO : parameters.rollover();
        window = new SendWindow(memory, CONTROL_LENGTH, parameters, source);
        windowSize = window.capacity();
    }

    /**
     * The server's side of a read request.
     *
     * @param memory of at least {@link #memoryLength} bytes, which this transfer owns until its end
     * @param oackLength bytes of the OACK that stands at the beginning of memory, or 0 if no option was accepted
     * @param parameters what was negotiated
     * @param source of the file
     * @param strategy of this transfer alone
     * @param peerPort the client's transfer identifier
     * @return a transfer in {@link TransferState#OPENING}
     */
    public static DataSender answering(
            final MutableDirectBuffer memory,
            final int oackLength,
            final TransferParameters parameters,
            final BlockSource source,
            final RetransmitStrategy strategy,
            final int peerPort) {
        final DataSender sender = new DataSender(
                memory,
                parameters,
                source,
                new RetransmitTimer(strategy),
                new TransferCounters(),
                TransferLimits.SERVER,
                TransferState.OPENING,
                peerPort);
        sender.oackLength = oackLength;
        sender.oackPending = oackLength > 0;
        return sender;
    }

    /** The client's side of a write request that the server accepted. */
    static DataSender accepted(
            final MutableDirectBuffer memory,
            final TransferParameters parameters,
            final BlockSource source,
            final RetransmitTimer timer,
            final TransferCounters counters,
            final int peerPort) {
        return new DataSender(
                memory,
                parameters,
                source,
                timer,
                counters,
                TransferLimits.PATIENCE_ONLY,
                TransferState.TRANSFERRING,
                peerPort);
    }

    /**
     * The memory that a sender needs: a window of packets, or fewer where the content is known to be shorter.
     *
     * @param parameters of the transfer
     * @param size of the content in bytes, or {@link BlockSource#UNKNOWN_SIZE}
     * @return bytes
     */
    public static int memoryLength(final TransferParameters parameters, final long size) {
        return CONTROL_LENGTH + SendWindow.memoryLength(parameters, size);
    }

    @Override
    Reception onPacket(
            final int opcode, final DirectBuffer buffer, final int offset, final int length, final long nowNs) {
        if (opcode != Opcode.ACK) {
            return Reception.IGNORED;
        }
        final int blockNumber = AckDecoder.blockNumber(buffer, offset);
        return oackLength > 0 ? onOackAnswer(blockNumber, nowNs) : onAck(blockNumber, nowNs);
    }

    private Reception onOackAnswer(final int blockNumber, final long nowNs) {
        if (blockNumber != 0) {
            return Reception.IGNORED;
        }
        oackLength = 0;
        oackPending = false;
        transmissions = 1;
        timer.onReply(nowNs);
        become(TransferState.TRANSFERRING);
        return Reception.ACCEPTED;
    }

    private Reception onAck(final int blockNumber, final long nowNs) {
        final int distance = BlockNumber.distance(acknowledged, blockNumber, rollover);
        if (distance == 0) {
            return onDuplicateAck();
        }
        final long index = acknowledged + distance;
        if (distance < 0 || index > highestSent) {
            return Reception.IGNORED;
        }
        if (overtaken.answeredBy(index)) {
            timer.onProgress(nowNs);
            continueAfter(index);
        } else {
            timer.onReply(nowNs);
            restartAfter(index, overtaken.endedWith(index));
        }
        acknowledged = index;
        rewindAllowed = true;
        transmissions = 1;
        if (window.isLast(index)) {
            end(TransferState.COMPLETED, TransferOutcome.SUCCESS);
        } else if (state() == TransferState.OPENING) {
            become(TransferState.TRANSFERRING);
        }
        return Reception.ACCEPTED;
    }

    private Reception onDuplicateAck() {
        counters.onDuplicate();
        timer.onDuplicateReply();
        final boolean nothingOutstanding = next == acknowledged + 1;
        if (windowSize == 1 || nothingOutstanding || !rewindAllowed || overtaken.answeredBy(acknowledged)) {
            return Reception.IGNORED;
        }
        rewindAllowed = false;
        restartAfter(acknowledged, true);
        return Reception.ACCEPTED;
    }

    private void restartAfter(final long index, final boolean answerExpected) {
        if (next > index + 1) {
            overtaken.add(next - 1, answerExpected);
        }
        next = index + 1;
    }

    /** The blocks after the index are on their way: only what the window now has room for is sent. */
    private void continueAfter(final long index) {
        if (next > index + 1) {
            overtaken.add(next - 1, true);
        }
        next = Math.max(next, index + 1);
    }

    /**
     * Answers a repeated request by repeating the first packet, as long as nothing came back for it (decision D13).
     *
     * @return false once the transfer is past its opening
     */
    public boolean onRepeatedRequest() {
        if (state() != TransferState.OPENING) {
            return false;
        }
        repeatOpening();
        return true;
    }

    /** Who has never answered is sent so much and no more, but may still answer while patience lasts. */
    private void repeatOpening() {
        final boolean sent = oackLength > 0 ? !oackPending : highestSent > 0;
        if (sent && transmissions < limits.openingTransmissions()) {
            transmissions++;
            oackPending = oackLength > 0;
            restartAfter(acknowledged, true);
        }
    }

    @Override
    void onExpiry(final long nowNs) {
        if (pausing) {
            pausing = false;
            return;
        }
        counters.onTimeout();
        final boolean patient = timer.onExpiry(nowNs);
        final boolean allSent = window.isLast(highestSent);
        final boolean enoughOfTheLast = window.isLast(acknowledged + 1) && transmissions >= limits.finalTransmissions();
        if (!patient && state() == TransferState.OPENING) {
            giveUpSilently(Kind.TIMED_OUT, "the client never answered");
        } else if (allSent && (!patient || enoughOfTheLast)) {
            giveUpSilently(Kind.UNCONFIRMED, "the last block was never acknowledged");
        } else if (!patient) {
            fail(Kind.TIMED_OUT, 0, "timed out waiting for ACK");
        } else if (state() == TransferState.OPENING) {
            repeatOpening();
        } else {
            // what the source holds back was not sent and not lost
            transmissions += highestSent > acknowledged ? 1 : 0;
            restartAfter(acknowledged, true);
            rewindAllowed = true;
        }
    }

    @Override
    public void onContentReady(final long nowNs) {
        // the next poll reads again
    }

    @Override
    boolean pollPacket(final Transmit transmit, final long nowNs) {
        if (oackLength > 0) {
            return pollOack(transmit, nowNs);
        }
        final int ready = window.prepare(acknowledged + windowSize, next, rollover);
        if (ready < 0) {
            failContent(ready, "reading the file");
            return pollTransmit(transmit, nowNs);
        }
        pausing = ready > 0 && mustPause(nowNs);
        if (ready == 0 || pausing) {
            return false;
        }
        final int count = timer.isPaced() ? 1 : ready;
        window.describe(transmit, next, count);
        countSent(next + count - 1);
        timer.onTransmit(nowNs, transmissions > 1 || !rewindAllowed);
        next += count;
        return true;
    }

    /** A window that is paced leaves packet by packet; its first waits for nothing. */
    private boolean mustPause(final long nowNs) {
        final boolean early = timer.isPaced() && next > acknowledged + 1 && timer.pacedNs() - nowNs > 0;
        if (early) {
            timer.setDeadline(timer.pacedNs());
        }
        return early;
    }

    private boolean pollOack(final Transmit transmit, final long nowNs) {
        if (!oackPending) {
            return false;
        }
        oackPending = false;
        transmit.set(control, 0, oackLength, oackLength);
        timer.onTransmit(nowNs, transmissions > 1);
        if (transmissions > 1) {
            counters.onRetransmissions(1);
        }
        return true;
    }

    private void countSent(final long through) {
        final long repeated = Math.min(through, highestSent) - next + 1;
        if (repeated > 0) {
            counters.onRetransmissions(repeated);
        }
        for (long index = highestSent + 1; index <= through; index++) {
            counters.onBlock(window.dataLength(index));
        }
        highestSent = Math.max(highestSent, through);
    }
}
