package dev.lockstep.tftp.simulation;

import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** The datagrams in flight. Their objects are used again: nothing allocates but growth. Not thread-safe. */
final class Network {
    private static final int INITIAL_CAPACITY = 64;

    private final EventQueue events;
    private final WireTap tap;
    private @Nullable Datagram[] datagrams = new Datagram[INITIAL_CAPACITY];
    private int[] freeSlots = new int[INITIAL_CAPACITY];
    private int slots;
    private int freeCount;
    private long sent;

    Network(final EventQueue events, final WireTap tap) {
        this.events = events;
        this.tap = tap;
    }

    /** Sends a copy of a datagram and has its arrivals put into the queue. */
    void send(
            final Endpoint sender,
            final int fromPort,
            final int toPort,
            final DirectBuffer buffer,
            final int offset,
            final int length,
            final long nowNs) {
        final Datagram datagram = take(sender);
        datagram.fill(buffer, offset, length);
        datagram.fromPort = fromPort;
        datagram.toPort = toPort;
        datagram.id = sent++;
        datagram.answerTo = sender.answerTo;
        datagram.sentNs = nowNs;
        sender.identity.identify(buffer, offset, length, sender.transfer());
        datagram.opcode = sender.identity.opcode();
        datagram.index = sender.identity.index();
        datagram.copy = sender.identity.copy();
        decideFate(datagram);
        tap.onSent(datagram);
        for (int i = 0; i < datagram.arrivals && sender.pair.enter(sender.windowSize); i++) {
            events.add(datagram.arrivalsNs[i], Event.of(Event.ARRIVAL, datagram.slot));
            datagram.pending++;
        }
        if (datagram.pending == 0) {
            freeSlots[freeCount++] = datagram.slot;
        }
    }

    private static void decideFate(final Datagram datagram) {
        final Link link = datagram.sender.host.outgoing;
        final long key = datagram.sender.pair.key(datagram);
        datagram.arrivals = link.carry(key, datagram.sentNs, datagram.length, datagram.arrivalsNs);
        final int changedBit = link.changedBit(key, datagram.length);
        if (changedBit != Link.NONE) {
            datagram.flip(changedBit);
        }
    }

    @SuppressWarnings("NullAway") // a slot below the count holds a datagram
    private Datagram take(final Endpoint sender) {
        if (freeCount > 0) {
            final Datagram datagram = datagrams[freeSlots[--freeCount]];
            datagram.sender = sender;
            return datagram;
        }
        if (slots == datagrams.length) {
            datagrams = Arrays.copyOf(datagrams, 2 * slots);
            freeSlots = Arrays.copyOf(freeSlots, 2 * slots);
        }
        final Datagram datagram = new Datagram(slots, sender);
        datagrams[slots++] = datagram;
        return datagram;
    }

    @SuppressWarnings("NullAway") // a slot in the queue holds a datagram
    Datagram inFlight(final int slot) {
        return datagrams[slot];
    }

    /** One arrival of a datagram is over. */
    void onArrived(final Datagram datagram) {
        datagram.sender.pair.leave();
        if (--datagram.pending == 0) {
            freeSlots[freeCount++] = datagram.slot;
        }
    }
}
