package dev.lockstep.tftp.bench.simulation.world;

import dev.lockstep.tftp.bench.simulation.network.EventQueue;
import dev.lockstep.tftp.bench.simulation.network.Host;
import dev.lockstep.tftp.bench.simulation.network.Link;
import dev.lockstep.tftp.retransmit.DeadlineQueue;
import dev.lockstep.tftp.transfer.Transmit;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.TftpPacket;
import java.util.Arrays;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time, the datagrams that are under way and the deadlines that are waited for. What happens at the same time happens in the order in
 * which it was caused, arrivals before deadlines. Nothing allocates but growth. Not thread-safe.
 */
final class World {
    /** Takes what is sent to the port of requests. */
    interface RequestPort {
        void onRequest(Flight request);
    }

    static final int REQUEST_PORT = TftpPacket.REQUEST_PORT;
    private static final int INITIAL_FLIGHTS = 64;

    /** A network holds no more of a transfer: two ends that answer each other's duplicates would fill any memory. */
    private static final int MOST_FLIGHTS_OF_ONE = 1 << 14;

    private final @Nullable Consumer<SentPacket> observer;
    private final EventQueue arrivals = new EventQueue();
    private final DeadlineQueue<Endpoint> deadlines = new DeadlineQueue<>();
    private final Transmit transmit = new Transmit();
    private final long[] arrivalsNs = new long[Link.MOST_ARRIVALS];
    private @Nullable RequestPort requestPort;
    private @Nullable Host requestHost;
    private @Nullable Flight[] flights = new Flight[INITIAL_FLIGHTS];
    private int[] freeFlights = new int[INITIAL_FLIGHTS];
    private int flightCount;
    private int freeCount;
    private long nowNs;
    private long sent;
    private long causeId = Flight.TIMER;
    private boolean causeIsAck;
    private @Nullable Endpoint rescuer;
    private long rescueNs;

    /**
     * An empty world at time 0.
     *
     * @param observer sees every packet that is sent; may be null
     */
    World(final @Nullable Consumer<SentPacket> observer) {
        this.observer = observer;
    }

    /** Has requests delivered to a port of a host. */
    void listen(final RequestPort port, final Host host) {
        requestPort = port;
        requestHost = host;
    }

    long nowNs() {
        return nowNs;
    }

    /** Lets things happen until nothing will, or until the time is over. */
    void run(final long endNs) {
        while (step(endNs)) {
            // one after the other
        }
    }

    /** Lets the next thing happen; false if there is none before the end. */
    boolean step(final long endNs) {
        final long delayNs = deadlines.delayNs(nowNs);
        final long deadlineNs = delayNs == Long.MAX_VALUE ? EventQueue.NEVER : nowNs + Math.max(0, delayNs);
        final long arrivalNs = arrivals.nextNs();
        final long nextNs = Math.min(arrivalNs, deadlineNs);
        if (nextNs == EventQueue.NEVER || nextNs > endNs) {
            return false;
        }
        nowNs = nextNs;
        if (arrivalNs <= deadlineNs) {
            arrive(arrivals.poll());
        } else {
            expire();
        }
        return true;
    }

    /** Lets time pass in which nothing happens. */
    void advanceTo(final long newNowNs) {
        if (newNowNs < nowNs || arrivals.nextNs() < newNowNs) {
            throw new IllegalArgumentException("time does not jump from " + nowNs + " to " + newNowNs);
        }
        nowNs = newNowNs;
    }

    /** A transfer that has something to send of its own. */
    void begin(final Endpoint endpoint) {
        causeId = Flight.TIMER;
        rescuer = null;
        flush(endpoint);
    }

    @SuppressWarnings("NullAway") // a place whose number is in the queue holds a flight
    private void arrive(final int place) {
        final Flight flight = flights[place];
        final Endpoint receiver = flight.isRequest ? null : flight.sender.conversation.peerOf(flight.sender);
        final Host host = receiver == null ? requestHost : receiver.host;
        if (host != null && !flight.served) {
            final long servedNs = host.servedNs(nowNs);
            if (servedNs > nowNs) {
                flight.served = true;
                arrivals.add(servedNs, place);
                return;
            }
        }
        causeId = flight.id;
        causeIsAck = flight.opcode == Opcode.ACK;
        rescuer = flight.rescuer;
        rescueNs = flight.rescueNs;
        if (flight.isRequest) {
            if (requestPort != null) {
                requestPort.onRequest(flight);
            }
        } else if (receiver != null) {
            take(receiver, flight);
        }
        flight.sender.conversation.land();
        freeFlights[freeCount++] = place;
    }

    private void take(final Endpoint receiver, final Flight flight) {
        if (receiver.receive(flight, nowNs)) {
            rescuer = null;
        } else if (receiver.isEchoed(flight)) {
            send(receiver, receiver.lastData(), 0, receiver.lastDataLength());
        }
        flush(receiver);
    }

    private void expire() {
        final Endpoint due = deadlines.pollDue(nowNs);
        if (due == null) {
            return;
        }
        final long awakeNs = due.host.awakeNs(nowNs);
        if (awakeNs > nowNs) {
            deadlines.update(due, awakeNs);
            return;
        }
        causeId = Flight.TIMER;
        final long timeoutsBefore = due.transfer.counters().timeouts();
        due.transfer.onDeadline(nowNs);
        // the pause between two packets of a window is no time-out
        rescuer = due.transfer.counters().timeouts() > timeoutsBefore ? due : null;
        rescueNs = nowNs;
        flush(due);
    }

    /** Sends what an end has to send, in consequence of what happened last. */
    void flush(final Endpoint endpoint) {
        while (endpoint.transfer.pollTransmit(transmit, nowNs)) {
            final int end = transmit.offset() + transmit.length();
            for (int offset = transmit.offset(); offset < end; offset += transmit.segmentLength()) {
                send(endpoint, transmit.buffer(), offset, Math.min(transmit.segmentLength(), end - offset));
            }
        }
        endpoint.note(nowNs);
        deadlines.update(endpoint, endpoint.transfer.deadlineNs());
    }

    private void send(final Endpoint sender, final DirectBuffer buffer, final int offset, final int length) {
        final PacketIdentity identity = sender.identity;
        identity.read(buffer, offset);
        final long id = sent++;
        sender.traffic.onSent(nowNs, length);
        if (identity.copy() > 1) {
            classify(sender, id, length + Link.UDP_IP_HEADERS);
        }
        if (identity.opcode() == Opcode.DATA && sender.peer.answersDuplicateAcks()) {
            sender.remember(buffer, offset, length, identity.index());
        }
        final long key = sender.conversation.key(sender.direction, identity);
        final int count = sender.outgoing.carry(key, nowNs, length, arrivalsNs);
        for (int i = 0;
                i < count && sender.conversation.takeOff(Math.max(MOST_FLIGHTS_OF_ONE, 4 * sender.windowSize));
                i++) {
            arrivals.add(arrivalsNs[i], flightOf(sender, id, buffer, offset, length));
        }
        if (observer != null) {
            observer.accept(SentPacket.of(sender, nowNs, buffer, offset, length, Arrays.copyOf(arrivalsNs, count)));
        }
    }

    /** What repeats itself because the peer did, an ACK or the first packet, is an answer and not a retransmission; but for DATA. */
    private void classify(final Endpoint sender, final long id, final int length) {
        final int opcode = sender.identity.opcode();
        final boolean answers = causeId != Flight.TIMER;
        if (answers && opcode == Opcode.DATA && causeIsAck && sender.windowSize == 1) {
            sender.retransmissions.count(Cause.ECHO, length);
        } else if (!answers || (opcode == Opcode.DATA && causeIsAck)) {
            final Endpoint peer = sender.conversation.peerOf(sender);
            if (peer != null && peer.isOver()) {
                sender.retransmissions.count(Cause.AFTER_DEAD, length);
            } else {
                final long index = sender.identity.index();
                sender.retransmissions.add(id, nowNs, opcode == Opcode.ACK ? index + 1 : Math.max(0, index), length);
            }
        }
    }

    @SuppressWarnings("NullAway") // a place that was used before holds a flight
    private int flightOf(
            final Endpoint sender, final long id, final DirectBuffer buffer, final int offset, final int length) {
        final int place = freeCount > 0 ? freeFlights[--freeCount] : newPlace(sender);
        final Flight flight = flights[place];
        flight.fill(buffer, offset, length);
        flight.sender = sender;
        flight.isRequest = sender.transfer.peerPort() == REQUEST_PORT;
        flight.served = false;
        flight.id = id;
        flight.sentNs = nowNs;
        flight.causeId = causeId;
        flight.opcode = sender.identity.opcode();
        flight.index = sender.identity.index();
        flight.rescuer = rescuer;
        flight.rescueNs = rescueNs;
        return place;
    }

    private int newPlace(final Endpoint sender) {
        if (flightCount == flights.length) {
            flights = Arrays.copyOf(flights, 2 * flightCount);
            freeFlights = Arrays.copyOf(freeFlights, 2 * flightCount);
        }
        flights[flightCount] = new Flight(sender);
        return flightCount++;
    }
}
