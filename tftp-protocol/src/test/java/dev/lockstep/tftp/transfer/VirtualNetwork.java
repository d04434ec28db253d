package dev.lockstep.tftp.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** Carries datagrams between ports in virtual time. What arrives at the same time arrives in the order in which it was sent. */
final class VirtualNetwork {
    /** Takes what arrives at a port. */
    interface Endpoint {
        void onDatagram(Datagram datagram);
    }

    private record Port(Endpoint endpoint, VirtualLink outgoing) {}

    private record Delivery(long atNs, long sequence, Datagram datagram) implements Comparable<Delivery> {
        @Override
        public int compareTo(final Delivery that) {
            final int byTime = Long.compare(atNs, that.atNs);
            return byTime != 0 ? byTime : Long.compare(sequence, that.sequence);
        }
    }

    private static final int MAX_COPIES = 4;

    private final VirtualClock clock;
    private final List<WireObserver> observers = new ArrayList<>();
    private final Map<Integer, Port> ports = new HashMap<>();
    private final PriorityQueue<Delivery> underWay = new PriorityQueue<>();
    private final long[] arrivalsNs = new long[MAX_COPIES];
    private long sequence;

    VirtualNetwork(final VirtualClock clock) {
        this.clock = clock;
    }

    void observe(final WireObserver observer) {
        observers.add(observer);
    }

    List<WireObserver> observers() {
        return observers;
    }

    /** Opens a port whose datagrams leave through a link. */
    void open(final int port, final Endpoint endpoint, final VirtualLink outgoing) {
        ports.put(port, new Port(endpoint, outgoing));
    }

    /** Closes a port: what arrives there from now on is lost. */
    void close(final int port) {
        ports.remove(port);
    }

    void send(final int fromPort, final int toPort, final DirectBuffer buffer, final int offset, final int length) {
        final Port from = ports.get(fromPort);
        if (from == null) {
            throw new AssertionError("port " + fromPort + " is not open");
        }
        final Datagram datagram = Datagram.copyOf(fromPort, toPort, buffer, offset, length);
        final int copies = from.outgoing.carry(datagram, clock.elapsedNs(), arrivalsNs);
        for (final WireObserver observer : observers) {
            observer.onSent(datagram, copies);
        }
        for (int i = 0; i < copies; i++) {
            underWay.add(new Delivery(arrivalsNs[i], sequence++, datagram));
        }
    }

    long nextDeliveryNs() {
        final @Nullable Delivery next = underWay.peek();
        return next == null ? VirtualClock.NEVER : next.atNs;
    }

    /** Delivers one datagram whose time has come. */
    boolean deliverOne() {
        final @Nullable Delivery next = underWay.peek();
        if (next == null || next.atNs > clock.elapsedNs()) {
            return false;
        }
        underWay.remove();
        final @Nullable Port to = ports.get(next.datagram.toPort());
        if (to != null) {
            for (final WireObserver observer : observers) {
                observer.onDelivered(next.datagram);
            }
            to.endpoint.onDatagram(next.datagram);
        }
        return true;
    }
}
