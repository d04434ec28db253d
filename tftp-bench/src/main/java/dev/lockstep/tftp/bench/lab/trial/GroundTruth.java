package dev.lockstep.tftp.bench.lab.trial;

import dev.lockstep.tftp.simulation.Datagram;
import dev.lockstep.tftp.simulation.Endpoint;
import dev.lockstep.tftp.simulation.LinkConditions;
import dev.lockstep.tftp.simulation.WireTap;
import dev.lockstep.tftp.transfer.Reception;
import dev.lockstep.tftp.wire.Opcode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ground truth about the transfers of a simulation: the causes of retransmissions, and the timers that transfers waited for. It follows
 * the expiry of a timer from datagram to datagram until one advances the transfer. It allocates only to grow. Not thread-safe.
 */
final class GroundTruth implements WireTap {
    private static final int INITIAL_CAPACITY = 64;

    private final boolean lockStep;
    private final List<EndTruth> ends = new ArrayList<>();

    // by a datagram's slot: the end whose timer expiry led to it, and the time of that expiry
    private @Nullable EndTruth[] expired = new EndTruth[INITIAL_CAPACITY];
    private long[] expiredNs = new long[INITIAL_CAPACITY];

    /** Creates the truth about transfers with a window size in blocks. */
    GroundTruth(final int windowSize) {
        lockStep = windowSize == 1;
    }

    EndTruth of(final Endpoint endpoint) {
        return ends.get(endpoint.number());
    }

    @Override
    public void onStarted(final Endpoint endpoint, final long nowNs) {
        final Endpoint client = endpoint.isClient() ? null : endpoint.peer();
        ends.add(new EndTruth(endpoint.isClient(), client == null ? new Progress(nowNs) : of(client).progress));
    }

    @Override
    public void onSent(final Datagram datagram) {
        final EndTruth sender = of(datagram.sender());
        sender.traffic.onSent(datagram.sentNs(), datagram.length());
        if (datagram.copy() > 1) {
            classify(datagram, sender);
        }
        final int slot = datagram.slot();
        if (slot >= expired.length) {
            expired = Arrays.copyOf(expired, 2 * slot);
            expiredNs = Arrays.copyOf(expiredNs, 2 * slot);
        }
        expired[slot] = sender.expired;
        expiredNs[slot] = sender.expiredNs;
    }

    /** An ACK or a first packet that answers a repetition by the peer is not a retransmission. Repeated DATA always is. */
    private void classify(final Datagram datagram, final EndTruth sender) {
        final int length = datagram.length() + LinkConditions.UDP_IP_HEADERS;
        final boolean answers = datagram.answerTo() != Datagram.TIMER;
        final boolean answersAck = answers && datagram.opcode() == Opcode.DATA && sender.answersAck;
        if (answersAck && lockStep) {
            sender.retransmissions.count(Cause.ECHO, length);
        } else if (answersAck || !answers) {
            final Endpoint peer = datagram.sender().peer();
            if (peer != null && peer.transfer().state().isEnd()) {
                sender.retransmissions.count(Cause.AFTER_DEAD, length);
            } else {
                final long index = datagram.index();
                sender.retransmissions.add(
                        datagram.id(),
                        datagram.sentNs(),
                        datagram.opcode() == Opcode.ACK ? index + 1 : Math.max(0, index),
                        length);
            }
        }
    }

    @Override
    public void onDelivered(
            final Datagram datagram, final Endpoint endpoint, final Reception reception, final long nowNs) {
        final EndTruth receiver = of(endpoint);
        receiver.answersAck = datagram.opcode() == Opcode.ACK;
        receiver.expired = expired[datagram.slot()];
        receiver.expiredNs = expiredNs[datagram.slot()];
        if (receiver.isBroughtForward(datagram, reception, endpoint.transfer().counters())) {
            receiver.retransmissions.resolve(datagram, of(datagram.sender()).advancedBy());
            receiver.progress.onForward(datagram.index(), receiver.expired, receiver.expiredNs, nowNs);
            receiver.expired = null;
        }
    }

    @Override
    public void onExpiry(final Endpoint endpoint, final long nowNs) {
        final EndTruth end = of(endpoint);
        end.expired = end.hasTimedOut(endpoint.transfer().counters()) ? end : null;
        end.expiredNs = nowNs;
    }
}
