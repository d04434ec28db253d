package dev.lockstep.tftp.bench.simulation.world;

import dev.lockstep.tftp.bench.simulation.network.Host;
import dev.lockstep.tftp.bench.simulation.network.Link;
import dev.lockstep.tftp.retransmit.DeadlineQueue;
import dev.lockstep.tftp.transfer.Reception;
import dev.lockstep.tftp.transfer.Transfer;
import dev.lockstep.tftp.transfer.TransferState;
import dev.lockstep.tftp.wire.Opcode;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** One end of one transfer: a port of a host, and what it did. Not thread-safe. */
final class Endpoint extends DeadlineQueue.Entry {
    final Transfer transfer;
    final Conversation conversation;
    final Direction direction;
    final int port;
    final Host host;
    final Link outgoing;
    final Peer peer;
    final int windowSize;
    final PacketIdentity identity;
    final Retransmissions retransmissions = new Retransmissions();
    final Traffic traffic = new Traffic();
    private final UnsafeBuffer lastData = new UnsafeBuffer(new byte[0]);
    private int lastDataLength;
    private long lastDataIndex;
    private long answered = -1;
    private long endNs = -1;

    Endpoint(
            final Transfer transfer,
            final Conversation conversation,
            final Direction direction,
            final int port,
            final Host host,
            final Link outgoing,
            final Peer peer,
            final int windowSize) {
        this.transfer = transfer;
        this.conversation = conversation;
        this.direction = direction;
        this.port = port;
        this.host = host;
        this.outgoing = outgoing;
        this.peer = peer;
        this.windowSize = windowSize;
        identity = new PacketIdentity(windowSize);
    }

    /**
     * Takes a datagram.
     *
     * @return whether it brought the transfer forward
     */
    boolean receive(final Flight flight, final long nowNs) {
        final long blocksBefore = transfer.counters().blocks();
        final Reception reception = transfer.onDatagram(flight.sender.port, flight.buffer, 0, flight.length, nowNs);
        final boolean progress = reception == Reception.ACCEPTED
                && flight.index > answered
                && (flight.opcode != Opcode.DATA || transfer.counters().blocks() > blocksBefore);
        if (progress) {
            answered = flight.index;
            retransmissions.resolve(flight);
            conversation.onProgress(flight, nowNs);
        }
        return progress;
    }

    /** Remembers DATA, should a duplicate ACK ask for it. */
    void remember(final DirectBuffer buffer, final int offset, final int length, final long index) {
        if (lastData.capacity() < length) {
            lastData.wrap(new byte[length]);
        }
        lastData.putBytes(0, buffer, offset, length);
        lastDataLength = length;
        lastDataIndex = index;
    }

    /** Whether the apprentice would answer it. */
    boolean isEchoed(final Flight flight) {
        return peer.answersDuplicateAcks()
                && windowSize == 1
                && flight.opcode == Opcode.ACK
                && lastDataLength > 0
                && flight.index == lastDataIndex - 1;
    }

    DirectBuffer lastData() {
        return lastData;
    }

    int lastDataLength() {
        return lastDataLength;
    }

    /** Looks whether the outcome stands by now. */
    void note(final long nowNs) {
        final TransferState state = transfer.state();
        if (endNs < 0 && (state.isEnd() || state == TransferState.DALLYING)) {
            endNs = nowNs;
        }
        if (state == TransferState.DALLYING && !peer.dallies()) {
            transfer.abandon("it does not dally");
        }
    }

    boolean isOver() {
        return transfer.state().isEnd();
    }

    /** When the outcome stood; negative before. */
    long endNs() {
        return endNs;
    }
}
