package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.transfer.TransferOutcome.Kind;
import dev.lockstep.tftp.wire.AckPacket;
import dev.lockstep.tftp.wire.BlockNumber;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.Rollover;
import org.agrona.DirectBuffer;

/**
 * Sends a file, on a server that is read from or on a client that writes (RFC 1350 sections 4 to 6, RFC 7440).
 *
 * <p>Rules that implementations often break: in lock-step a duplicate ACK never causes DATA (RFC 1123 section 4.2.3.1); an ACK of the block
 * before a window repeats the window once per transmission (decision D3); an ACK inside the window advances its beginning; a
 * retransmission sends the same bytes again.
 *
 * <p>Many boot ROMs never acknowledge the last block. A count limits how often a server sends it unasked, and patience how long the server stays
 * for a client that asks for it by repeating the ACK before it.
 */
final class DataSender extends Phase {
    private static final int UNLIMITED = Integer.MAX_VALUE;
    private static final int MOST_OF_LAST_BLOCK = 6;

    private final RetransmitTimer timer;
    private final SendWindow window;
    private final OvertakenWindows overtaken;
    private final UnprovenPeer reader = new UnprovenPeer();
    private final Rollover rollover;
    private final int windowSize;
    private final int mostOfLastBlock;
    private long acknowledged;
    private long next = 1;
    private long highestSent;

    /** How often the oldest block in flight was sent. */
    private int transmissions = 1;

    /** Whether the receiver has repeated its last ACK since the last transmission: it asks for the next block. */
    private boolean asked;

    /** Whether an ACK that reported a gap has caused a retransmission: another such ACK causes none (decision D3). */
    private boolean windowRepeated;

    private DataSender(final Connection connection, final BlockSource source, final int mostOfLastBlock) {
        super(connection);
        this.mostOfLastBlock = mostOfLastBlock;
        timer = connection.timer();
        final TransferParameters parameters = connection.parameters();
        rollover = parameters.rollover() == null ? Rollover.TO_ZERO : parameters.rollover();
        window = new SendWindow(connection.memory(), Connection.CONTROL_LENGTH, parameters, source);
        windowSize = parameters.windowSize();
        overtaken = new OvertakenWindows(windowSize);
    }

    /** A server's sender: DATA 1 is its first packet, unless it sent an OACK before. */
    static DataSender ofServer(final Connection connection, final BlockSource source) {
        return new DataSender(connection, source, MOST_OF_LAST_BLOCK);
    }

    /** A client's sender, after its write request was accepted. */
    static DataSender ofClient(final Connection connection, final BlockSource source) {
        return new DataSender(connection, source, UNLIMITED);
    }

    /** The memory that a sender needs: a window of packets, whatever size the content has. */
    static int memoryLength(final TransferParameters parameters) {
        return Connection.CONTROL_LENGTH + SendWindow.memoryLength(parameters);
    }

    @Override
    Reception onPacket(
            final int opcode,
            final long port,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long nowNs) {
        if (opcode == Opcode.ACK) {
            return onAck(AckPacket.blockNumber(buffer, offset), nowNs);
        }
        if (opcode == Opcode.RRQ && onRepeatedRequest(nowNs)) {
            return Reception.ACCEPTED;
        }
        if (opcode == Opcode.OACK && acknowledged == 0) {
            onPeerRepetition(nowNs);
        }
        return Reception.IGNORED;
    }

    private Reception onAck(final int blockNumber, final long nowNs) {
        final int distance = BlockNumber.distance(acknowledged, blockNumber, rollover);
        if (distance == 0) {
            return onDuplicateAck(nowNs);
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
        windowRepeated = false;
        asked = false;
        transmissions = 1;
        if (isUnproven()) {
            connection.on(TransferEvent.FIRST_ANSWER);
        }
        if (window.isLast(index)) {
            connection.end(TransferEvent.LAST_ACK, TransferOutcome.SUCCESS);
        }
        return Reception.ACCEPTED;
    }

    private Reception onDuplicateAck(final long nowNs) {
        timer.onDuplicateReply();
        final boolean nothingOutstanding = next == acknowledged + 1;
        if (windowSize == 1 || nothingOutstanding || windowRepeated || overtaken.answeredBy(acknowledged)) {
            onPeerRepetition(nowNs);
            return Reception.IGNORED;
        }
        connection.counters().onDuplicate();
        windowRepeated = true;
        restartAfter(acknowledged, true);
        return Reception.ACCEPTED;
    }

    /** The receiver has not got the next block. It leaves when the timer expires (RFC 1123 section 4.2.3.1). */
    private void onPeerRepetition(final long nowNs) {
        connection.counters().onDuplicate();
        timer.onPeerRepetition(nowNs);
        asked = true;
    }

    private void restartAfter(final long index, final boolean answerExpected) {
        if (next > index + 1) {
            overtaken.add(next - 1, answerExpected);
        }
        next = index + 1;
    }

    /** The blocks after the index are in flight: only the blocks that enter the window are sent. */
    private void continueAfter(final long index) {
        if (next > index + 1) {
            overtaken.add(next - 1, true);
        }
        next = Math.max(next, index + 1);
    }

    /** Whether DATA 1 is the server's first packet and the client has not answered it. */
    private boolean isUnproven() {
        return connection.state() == TransferState.OPENING;
    }

    @Override
    boolean onRepeatedRequest(final long nowNs) {
        if (!isUnproven()) {
            return false;
        }
        timer.onPeerRepetition(nowNs);
        if (reader.allowsOnRequest()) {
            repeat();
        }
        return true;
    }

    /** Sends the blocks in flight again. A block that the source has not supplied was not sent and not lost. */
    private void repeat() {
        transmissions += highestSent > acknowledged ? 1 : 0;
        restartAfter(acknowledged, true);
        windowRepeated = false;
    }

    @Override
    void onExpiry(final long nowNs) {
        if (!timer.onExpiry(nowNs)) {
            giveUp();
        } else if (isUnproven() ? reader.allowsAtExpiry() : allowsRepetition()) {
            asked = false;
            repeat();
        }
    }

    private boolean allowsRepetition() {
        return asked || transmissions < mostOfLastBlock || !window.isLast(acknowledged + 1);
    }

    private void giveUp() {
        if (isUnproven() && highestSent > 0) {
            connection.leave(Kind.TIMED_OUT, unanswered("answer from the client"));
        } else if (window.isLast(highestSent)) {
            connection.end(
                    TransferEvent.LAST_ACK_MISSING,
                    new TransferOutcome(Kind.UNCONFIRMED, 0, "the last block was never acknowledged"));
        } else if (highestSent == acknowledged) {
            connection.fail(Kind.TIMED_OUT, 0, "the file's storage did not supply block " + next + " in time");
        } else {
            connection.fail(Kind.TIMED_OUT, 0, unanswered("ACK of block " + (acknowledged + 1)));
        }
    }

    @Override
    boolean isAtRollover() {
        return acknowledged <= BlockNumber.MAX && highestSent > BlockNumber.MAX;
    }

    @Override
    boolean pollPacket(final Transmit transmit, final long nowNs) {
        final int ready = window.prepare(acknowledged + windowSize, next, rollover);
        if (ready < 0) {
            connection.failContent(ready, "reading the file");
            return false;
        }
        if (ready == 0) {
            timer.awaitContent(nowNs);
        }
        // the first packet of a window is not paced
        if (ready == 0 || (next > acknowledged + 1 && timer.mustPause(nowNs))) {
            return false;
        }
        final int count = timer.isPaced() ? 1 : ready;
        window.describe(transmit, next, count);
        countSent(next + count - 1);
        timer.onTransmit(nowNs, transmissions > 1 || windowRepeated);
        if (isUnproven()) {
            reader.onTransmit();
        }
        next += count;
        return true;
    }

    private void countSent(final long through) {
        final long repeated = Math.min(through, highestSent) - next + 1;
        if (repeated > 0) {
            connection.counters().onRetransmissions(repeated);
        }
        for (long index = highestSent + 1; index <= through; index++) {
            connection.counters().onBlock(window.dataLength(index));
        }
        highestSent = Math.max(highestSent, through);
    }
}
