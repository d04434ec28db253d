package dev.lockstep.tftp.simulation;

import dev.lockstep.tftp.retransmit.DeadlineQueue;
import dev.lockstep.tftp.transfer.Reception;
import dev.lockstep.tftp.transfer.ServerTransfer;
import dev.lockstep.tftp.transfer.Transfer;
import dev.lockstep.tftp.transfer.Transmit;
import dev.lockstep.tftp.wire.ErrorCode;
import dev.lockstep.tftp.wire.ErrorEncoder;
import dev.lockstep.tftp.wire.Opcode;
import dev.lockstep.tftp.wire.TftpPacket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** Virtual time: takes one event after the other, and calls the transfers as {@link Transfer} demands. Not thread-safe. */
final class Driver {
    private static final int FIRST_CLIENT_PORT = 50_000;
    private static final int CLIENT_PORTS = 15_000;
    private static final int FIRST_SERVER_PORT = 40_000;
    private static final int SERVER_PORTS = 10_000;

    /** What the transfers' clock shows at the start. */
    private final long startNs;

    private final WireTap tap;
    private final VirtualServer server;
    private final Host serverHost;
    private final EventQueue events = new EventQueue();
    private final Network network;
    private final DeadlineQueue<Endpoint> deadlines = new DeadlineQueue<>();
    private final List<Endpoint> endpoints = new ArrayList<>();
    private final Map<Integer, Runnable> actions = new HashMap<>();
    private final Transmit transmit = new Transmit();
    private final UnsafeBuffer error = new UnsafeBuffer(new byte[TftpPacket.MAX_REQUEST_LENGTH]);
    private final int errorLength =
            ErrorEncoder.put(error, 0, ErrorCode.UNKNOWN_TRANSFER_ID, ErrorCode.meaning(ErrorCode.UNKNOWN_TRANSFER_ID));

    /** From the start. */
    private long nowNs;

    private int clientEnds;
    private int serverEnds;
    private int lastAction;

    Driver(final long startNs, final WireTap tap, final VirtualServer server, final Host serverHost) {
        this.startNs = startNs;
        this.tap = tap;
        this.server = server;
        this.serverHost = serverHost;
        network = new Network(events, tap);
    }

    long nowNs() {
        return nowNs;
    }

    /** What the transfers are told, which may overflow, as the system's clock may. */
    private long clockNs() {
        return startNs + nowNs;
    }

    /** Takes the next event, if there is one up to a time. */
    boolean step(final long endNs) {
        final long delayNs = deadlines.delayNs(clockNs());
        final long deadlineNs = delayNs == Long.MAX_VALUE ? EventQueue.NEVER : nowNs + Math.max(0, delayNs);
        final long eventNs = events.nextNs();
        final long nextNs = Math.min(eventNs, deadlineNs);
        if (nextNs == EventQueue.NEVER || nextNs > endNs) {
            return false;
        }
        nowNs = nextNs;
        if (eventNs <= deadlineNs) {
            take(events.poll());
        } else {
            expire();
        }
        return true;
    }

    /** Lets time pass in which nothing happens. */
    void advanceTo(final long newNowNs) {
        nowNs = Math.max(nowNs, newNowNs);
    }

    void schedule(final long atNs, final Runnable action) {
        actions.put(++lastAction, action);
        events.add(atNs, Event.of(Event.ACTION, lastAction));
    }

    void wakeUp(final int endpoint) {
        events.add(nowNs, Event.of(Event.WAKE_UP, endpoint));
    }

    private void take(final int event) {
        final int subject = Event.subject(event);
        switch (Event.kind(event)) {
            case Event.ARRIVAL -> arrive(network.inFlight(subject));
            case Event.SERVED -> {
                final Datagram served = network.inFlight(subject);
                served.sender.pair.leaveBuffer(served);
                deliver(served);
            }
            case Event.SEND -> flush(endpoints.get(subject));
            case Event.WAKE_UP -> onContentReady(endpoints.get(subject));
            default -> act(actions.remove(subject));
        }
    }

    private static void act(final @Nullable Runnable action) {
        if (action != null) {
            action.run();
        }
    }

    private void arrive(final Datagram datagram) {
        final Host host = datagram.sender.isClient() ? serverHost : datagram.sender.pair.clientHost();
        final long servedNs = host.servedNs(nowNs);
        if (servedNs > nowNs && !datagram.sender.pair.enterBuffer(datagram, host.receiveBytes())) {
            network.onArrived(datagram);
            return;
        }
        host.serveUntil(servedNs);
        if (servedNs > nowNs) {
            events.add(servedNs, Event.of(Event.SERVED, datagram.slot));
        } else {
            deliver(datagram);
        }
    }

    private void deliver(final Datagram datagram) {
        if (datagram.toPort == TftpPacket.REQUEST_PORT) {
            // a simulated host has one transfer identifier for each transfer
            if (datagram.fromPort == datagram.sender.port()) {
                onRequest(datagram);
            }
        } else {
            final Endpoint receiver = datagram.sender.pair.receiverOf(datagram);
            if (receiver != null) {
                onDatagram(receiver, datagram);
            }
        }
        network.onArrived(datagram);
    }

    private void onDatagram(final Endpoint receiver, final Datagram datagram) {
        final Reception reception = receiver.transfer()
                .onDatagram(datagram.fromPort, datagram.buffer, Datagram.OFFSET, datagram.length, clockNs());
        receiver.answerTo = datagram.id;
        tap.onDelivered(datagram, receiver, reception, nowNs);
        if (reception == Reception.STRANGER && datagram.opcode != Opcode.ERROR) {
            network.send(receiver, receiver.port(), datagram.fromPort, error, 0, errorLength, nowNs);
        }
        answer(receiver);
    }

    /** A request from a client whose transfer is alive is a repeated one (decision D13). */
    private void onRequest(final Datagram datagram) {
        final EndpointPair pair = datagram.sender.pair;
        final Endpoint known = pair.peerOf(datagram.sender);
        final Endpoint receiver;
        boolean taken = true;
        if (known != null && !known.isOver()) {
            receiver = known;
            taken = known.transfer() instanceof final ServerTransfer transfer && transfer.onRepeatedRequest(clockNs());
        } else {
            final int number = endpoints.size();
            final Endpoint.Binding binding = server.accept(datagram, () -> wakeUp(number));
            if (binding == null) {
                return;
            }
            receiver = open(serverHost, FIRST_SERVER_PORT + serverEnds++ % SERVER_PORTS, pair, binding);
            pair.accept(receiver);
            tap.onStarted(receiver, nowNs);
        }
        receiver.answerTo = datagram.id;
        tap.onDelivered(datagram, receiver, taken ? Reception.ACCEPTED : Reception.IGNORED, nowNs);
        answer(receiver);
    }

    /** Begins a client's transfer, whose first datagram leaves now. */
    Endpoint begin(final Host host, final EndpointPair pair, final Endpoint.Binding binding) {
        final Endpoint client = open(host, FIRST_CLIENT_PORT + clientEnds++ % CLIENT_PORTS, pair, binding);
        pair.open(client);
        tap.onStarted(client, nowNs);
        flush(client);
        return client;
    }

    private Endpoint open(final Host host, final int port, final EndpointPair pair, final Endpoint.Binding binding) {
        final Endpoint opened = new Endpoint(this, endpoints.size(), host, port, pair, binding);
        endpoints.add(opened);
        return opened;
    }

    private void expire() {
        final Endpoint due = deadlines.pollDue(clockNs());
        final long deadlineNs =
                due == null ? Transfer.NO_DEADLINE : due.transfer().deadlineNs();
        if (due == null || deadlineNs == Transfer.NO_DEADLINE) {
            return;
        }
        final long awakeNs = due.host.awakeNs(nowNs);
        if (awakeNs > nowNs) {
            deadlines.update(due, startNs + awakeNs);
        } else if (deadlineNs - clockNs() > 0) {
            // it has moved away meanwhile
            deadlines.update(due, deadlineNs);
        } else {
            due.answerTo = Datagram.TIMER;
            due.transfer().onDeadline(clockNs());
            tap.onExpiry(due, nowNs);
            flush(due);
        }
    }

    private void onContentReady(final Endpoint endpoint) {
        final long awakeNs = endpoint.host.awakeNs(nowNs);
        if (awakeNs > nowNs) {
            events.add(awakeNs, Event.of(Event.WAKE_UP, endpoint.number()));
            return;
        }
        endpoint.transfer().onContentReady(clockNs());
        flush(endpoint);
    }

    private void answer(final Endpoint endpoint) {
        if (!endpoint.host.takesAllFirst()) {
            flush(endpoint);
        } else if (!endpoint.sendsLater) {
            endpoint.sendsLater = true;
            events.add(nowNs, Event.of(Event.SEND, endpoint.number()));
        }
    }

    /** Sends what a transfer has to send, and sees to its deadline and its outcome: what follows each call to it. */
    private void flush(final Endpoint endpoint) {
        endpoint.sendsLater = false;
        final Transfer transfer = endpoint.transfer();
        while (transfer.pollTransmit(transmit, clockNs())) {
            sendRun(endpoint, transfer.peerPort());
        }
        if (endpoint.settles(nowNs)) {
            tap.onOutcome(endpoint, nowNs);
            // which may have ended a dally
            endpoint.settles(nowNs);
        }
        deadlines.update(endpoint, transfer.deadlineNs());
    }

    private void sendRun(final Endpoint sender, final int toPort) {
        for (int i = 0; i < transmit.packets(); i++) {
            network.send(
                    sender,
                    sender.port(),
                    toPort,
                    transmit.buffer(),
                    transmit.packetOffset(i),
                    transmit.packetLength(i),
                    nowNs);
        }
    }

    void send(
            final Endpoint sender, final int fromPort, final DirectBuffer buffer, final int offset, final int length) {
        network.send(sender, fromPort, sender.transfer().peerPort(), buffer, offset, length, nowNs);
    }
}
