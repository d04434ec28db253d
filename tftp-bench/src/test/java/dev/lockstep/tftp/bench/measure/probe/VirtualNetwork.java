package dev.lockstep.tftp.bench.measure.probe;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A network with one server and a virtual clock. Threads take turns, one runs at a time; time passes while all of them wait, from one event to the
 * next. Two runs are equal.
 */
final class VirtualNetwork implements Network {
    static final InetSocketAddress SERVER = address(69);

    private static final long LATENCY_NS = 100_000;
    private static final int FIRST_CLIENT_PORT = 50_000;

    private final Queue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::atNs).thenComparingLong(Event::number));
    private final List<Sleeper> sleepers = new ArrayList<>();
    private final List<VirtualWire> wires = new ArrayList<>();
    private final Server server;
    private long nowNs;
    private long lastEvent;
    private int awake = 1;
    private @Nullable Exception failure;

    VirtualNetwork(final Server server) {
        this.server = server;
    }

    /** Takes the datagrams of clients. */
    interface Server {
        void onDatagram(VirtualNetwork network, int client, int toPort, byte[] payload);
    }

    private record Event(long atNs, long number, Runnable action) {}

    /** A thread that waits. */
    private static final class Sleeper {
        private long untilNs;
        private boolean runs;
        private @Nullable VirtualWire wire;

        private boolean hasMail() {
            return wire != null && !wire.inbox.isEmpty();
        }
    }

    static InetSocketAddress address(final int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public synchronized long nowNs() {
        return nowNs;
    }

    /** Runs an action later. */
    synchronized void after(final long delayNs, final Runnable action) {
        events.add(new Event(nowNs + delayNs, ++lastEvent, action));
    }

    /** Sends a datagram to a client. */
    void send(final InetSocketAddress from, final int client, final byte[] payload) {
        after(LATENCY_NS, () -> {
            final VirtualWire wire = wires.get(client - FIRST_CLIENT_PORT);
            wire.inbox.add(new Arrival(nowNs, from, payload));
        });
    }

    @Override
    public synchronized Wire open() {
        final VirtualWire wire = new VirtualWire(FIRST_CLIENT_PORT + wires.size());
        wires.add(wire);
        return wire;
    }

    @Override
    public synchronized void runSideBySide(final List<Task> tasks) throws IOException, Unmeasured {
        for (final Task task : tasks) {
            final Sleeper start = new Sleeper();
            start.untilNs = nowNs;
            sleepers.add(start);
            new Thread(() -> run(task, start)).start();
        }
        awake--;
        passTurn();
        await(() -> awake == 0 && sleepers.isEmpty());
        awake++;
        final Exception failed = failure;
        failure = null;
        if (failed instanceof final Unmeasured unmeasured) {
            throw unmeasured;
        }
        if (failed != null) {
            throw new IOException(failed);
        }
    }

    private void run(final Task task, final Sleeper start) {
        Exception thrown = null;
        try {
            awaitTurn(start);
            task.run();
        } catch (final IOException | Unmeasured | RuntimeException e) {
            thrown = e;
        }
        synchronized (this) {
            failure = failure == null ? thrown : failure;
            awake--;
            passTurn();
        }
    }

    private synchronized void awaitTurn(final Sleeper sleeper) throws InterruptedIOException {
        await(() -> sleeper.runs);
        if (failure != null) {
            throw new InterruptedIOException();
        }
    }

    private synchronized void await(final BooleanSupplier condition) {
        try {
            while (!condition.getAsBoolean()) {
                wait();
            }
        } catch (final InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets time pass until a thread has something to do. */
    private void passTurn() {
        while (awake == 0 && !sleepers.isEmpty()) {
            final Sleeper next = sleepers.stream()
                    .min(Comparator.comparingLong(sleeper -> sleeper.hasMail() ? nowNs : sleeper.untilNs))
                    .orElseThrow();
            final boolean due = failure != null || next.hasMail();
            final Event event = events.peek();
            if (!due && event != null && event.atNs <= next.untilNs) {
                events.remove();
                nowNs = event.atNs;
                event.action.run();
            } else {
                nowNs = due ? nowNs : Math.max(nowNs, next.untilNs);
                sleepers.remove(next);
                next.runs = true;
                awake++;
            }
        }
        notifyAll();
    }

    private final class VirtualWire implements Wire {
        private final int port;
        private final Queue<Arrival> inbox = new ArrayDeque<>();

        private VirtualWire(final int port) {
            this.port = port;
        }

        @Override
        public void send(final byte[] payload, final InetSocketAddress destination) {
            after(LATENCY_NS, () -> server.onDatagram(VirtualNetwork.this, port, destination.getPort(), payload));
        }

        @Override
        public @Nullable Arrival receive(final long untilNs) throws IOException {
            synchronized (VirtualNetwork.this) {
                if (inbox.isEmpty() && nowNs < untilNs) {
                    final Sleeper sleeper = new Sleeper();
                    sleeper.untilNs = untilNs;
                    sleeper.wire = this;
                    sleepers.add(sleeper);
                    awake--;
                    passTurn();
                    awaitTurn(sleeper);
                }
                return inbox.poll();
            }
        }

        @Override
        public void close() {
            inbox.clear();
        }
    }
}
