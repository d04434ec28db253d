package dev.lockstep.tftp.bench.lab.trial;

import dev.lockstep.tftp.simulation.Datagram;
import dev.lockstep.tftp.simulation.Endpoint;
import dev.lockstep.tftp.simulation.WireTap;
import dev.lockstep.tftp.transfer.Reception;
import dev.lockstep.tftp.transfer.TransferState;
import dev.lockstep.tftp.wire.AckPacket;
import dev.lockstep.tftp.wire.BlockNumber;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.Rollover;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What other implementations do apart from their timers, done by our transfers: they answer a duplicate ACK with DATA in lock-step (the
 * Sorcerer's Apprentice bug of RFC 1123 section 4.2.3.1), do not dally, or die of a duplicate block. Not thread-safe.
 */
final class PeerHabits implements WireTap {
    private final Peer client;
    private final Peer server;
    private final boolean lockStep;
    private final List<LastData> sent = new ArrayList<>();
    private final List<Long> received = new ArrayList<>();
    private final UnsafeBuffer unseen = new UnsafeBuffer(new byte[AckPacket.ENCODED_LENGTH]);

    PeerHabits(final Peer client, final Peer server, final int windowSize) {
        this.client = client;
        this.server = server;
        lockStep = windowSize == 1;
    }

    /** The last DATA of an end. */
    private static final class LastData {
        private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[0]);
        private long index;
        private int length;

        void remember(final Datagram datagram) {
            if (buffer.capacity() < datagram.length()) {
                buffer.wrap(new byte[datagram.length()]);
            }
            buffer.putBytes(0, datagram.buffer(), datagram.offset(), datagram.length());
            index = datagram.index();
            length = datagram.length();
        }

        boolean isRepeatedFor(final Datagram ack) {
            return length > 0 && ack.index() == index - 1;
        }
    }

    private Peer peer(final Endpoint endpoint) {
        return endpoint.isClient() ? client : server;
    }

    @Override
    public void onStarted(final Endpoint endpoint, final long nowNs) {
        sent.add(new LastData());
        received.add(0L);
    }

    @Override
    public void onSent(final Datagram datagram) {
        if (lockStep
                && datagram.opcode() == Opcode.DATA
                && peer(datagram.sender()).answersDuplicateAcks()) {
            sent.get(datagram.sender().number()).remember(datagram);
        }
    }

    @Override
    public void onDelivered(
            final Datagram datagram, final Endpoint receiver, final Reception reception, final long nowNs) {
        final LastData last = sent.get(receiver.number());
        if (datagram.opcode() == Opcode.ACK && last.isRepeatedFor(datagram)) {
            receiver.send(last.buffer, 0, last.length);
        }
        if (datagram.opcode() == Opcode.DATA && peer(receiver).diesOfDuplicates()) {
            onDataToFragile(datagram, receiver);
        }
    }

    private void onDataToFragile(final Datagram datagram, final Endpoint receiver) {
        final long before = received.get(receiver.number());
        if (datagram.index() > before) {
            received.set(receiver.number(), datagram.index());
        } else if (!receiver.transfer().state().isEnd()) {
            AckPacket.put(unseen, 0, BlockNumber.of(before + 1, Rollover.TO_ZERO));
            receiver.send(unseen, 0, AckPacket.ENCODED_LENGTH);
            receiver.transfer().abandon("a duplicate block hangs it");
        }
    }

    @Override
    public void onOutcome(final Endpoint endpoint, final long nowNs) {
        if (endpoint.transfer().state() == TransferState.DALLYING
                && !peer(endpoint).dallies()) {
            endpoint.transfer().abandon("it does not dally");
        }
    }
}
