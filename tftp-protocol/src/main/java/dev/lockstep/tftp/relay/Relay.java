package dev.lockstep.tftp.relay;

import dev.lockstep.tftp.simulation.ImpairedNetwork;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.LinkedHashMap;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.agrona.CloseHelper;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** A running relay, on a thread of its own. Its methods are thread-safe. */
public final class Relay implements AutoCloseable {
    private static final int MAX_DATAGRAM = 65_535;
    private static final int SOCKET_BUFFER = 4 << 20;

    /** A client that sends nothing for longer has given up. */
    private static final long IDLE_NS = TimeUnit.MINUTES.toNanos(5);

    private static final int MOST_EXCHANGES = 10_000;
    private static final long MOST_LATE_BYTES = 256L << 20;

    /** The system wakes a thread up this late; the relay polls for the rest of the time. */
    private static final long WAKE_UP_NS = TimeUnit.MILLISECONDS.toNanos(2);

    private static final System.Logger LOGGER = System.getLogger("dev.lockstep.tftp.relay");

    private final InetSocketAddress server;
    private final InetAddress local;
    private final ImpairedNetwork network;
    private final Predicate<RelayedDatagram> filter;
    private final RelayListener listener;
    private final Selector selector;
    private final DatagramChannel front;
    private final InetSocketAddress address;
    private final ByteBuffer received = ByteBuffer.allocateDirect(MAX_DATAGRAM);
    private final UnsafeBuffer payload = new UnsafeBuffer(received);
    private final Thread thread = new Thread(this::run, "tftp-relay");

    /** The client that was silent for longest first. */
    private final LinkedHashMap<InetSocketAddress, Exchange> exchanges = new LinkedHashMap<>(16, 0.75f, true);

    private final PriorityQueue<Late> late = new PriorityQueue<>();
    private int exchangeCount;
    private long lateCount;
    private long lateBytes;
    private long startNs;
    private boolean isStarted;
    private volatile boolean closed;

    Relay(
            final InetSocketAddress server,
            final InetSocketAddress listen,
            final ImpairedNetwork network,
            final Predicate<RelayedDatagram> filter,
            final RelayListener listener)
            throws IOException {
        this.server = server;
        local = listen.getAddress();
        this.network = network;
        this.filter = filter;
        this.listener = listener;
        selector = Selector.open();
        @Nullable DatagramChannel opened = null;
        try {
            opened = open(listen, null);
            address = (InetSocketAddress) opened.getLocalAddress();
        } catch (final IOException e) {
            CloseHelper.quietCloseAll(opened, selector);
            throw e;
        }
        front = opened;
        thread.setDaemon(true);
    }

    /**
     * Begins the configuration of a relay.
     *
     * @param server where requests go
     * @return a builder whose network is perfect
     */
    public static RelayBuilder builder(final InetSocketAddress server) {
        return new RelayBuilder(server);
    }

    void start() {
        thread.start();
    }

    /**
     * Where clients send their requests.
     *
     * @return the address with the actual port
     */
    public InetSocketAddress address() {
        return address;
    }

    /** Ends the relay. Datagrams on their way are lost. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private DatagramChannel open(final InetSocketAddress at, final @Nullable Exchange exchange) throws IOException {
        final DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SOCKET_BUFFER);
            channel.bind(at);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, exchange);
        } catch (final IOException e) {
            channel.close();
            throw e;
        }
        return channel;
    }

    private void run() {
        try {
            while (!closed) {
                waitForWork();
                sendDue();
                closeIdle();
            }
        } catch (final IOException | RuntimeException e) {
            LOGGER.log(System.Logger.Level.ERROR, "the relay ends", e);
        } finally {
            for (final SelectionKey key : selector.keys()) {
                CloseHelper.quietClose(key.channel());
            }
            CloseHelper.quietClose(selector);
        }
    }

    private void waitForWork() throws IOException {
        final Late next = late.peek();
        if (next == null) {
            selector.select(this::receiveAll, TimeUnit.NANOSECONDS.toMillis(IDLE_NS));
            return;
        }
        final long leftNs = next.dueNs() - nowNs() - WAKE_UP_NS;
        if (leftNs < TimeUnit.MILLISECONDS.toNanos(1)) {
            selector.selectNow(this::receiveAll);
        } else {
            selector.select(this::receiveAll, TimeUnit.NANOSECONDS.toMillis(leftNs));
        }
    }

    private long nowNs() {
        return System.nanoTime() - startNs;
    }

    private void sendDue() {
        for (Late next = late.peek(); next != null && next.dueNs() <= nowNs(); next = late.peek()) {
            late.remove();
            lateBytes -= next.payload().limit();
            send(next.from(), next.payload(), next.to());
        }
    }

    /** What the system does not take is lost, as on a network. */
    private static void send(final DatagramChannel from, final ByteBuffer bytes, final InetSocketAddress to) {
        try {
            from.send(bytes, to);
        } catch (final IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "a datagram to {0} is lost: {1}", to, e);
        }
    }

    private void closeIdle() throws IOException {
        while (!exchanges.isEmpty()) {
            final Exchange silent = exchanges.values().iterator().next();
            if (exchanges.size() <= MOST_EXCHANGES && nowNs() - silent.lastNs() < IDLE_NS) {
                return;
            }
            exchanges.remove(silent.client);
            silent.close();
        }
    }

    private void receiveAll(final SelectionKey key) {
        final DatagramChannel channel = (DatagramChannel) key.channel();
        try {
            InetSocketAddress from = receive(channel);
            while (from != null) {
                dispatch(channel, (Exchange) key.attachment(), from);
                from = receive(channel);
            }
        } catch (final IOException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "a datagram is lost: {0}", e);
        }
    }

    private @Nullable InetSocketAddress receive(final DatagramChannel channel) throws IOException {
        received.clear();
        return channel.isOpen() ? (InetSocketAddress) channel.receive(received) : null;
    }

    private void dispatch(
            final DatagramChannel channel, final @Nullable Exchange attached, final InetSocketAddress from)
            throws IOException {
        if (!isStarted) {
            isStarted = true;
            startNs = System.nanoTime();
        }
        final long nowNs = nowNs();
        if (attached == null) {
            final Exchange exchange = exchangeOf(from);
            pass(exchange, true, server, exchange.towardsServer, server, nowNs);
        } else if (channel.equals(attached.towardsServer)) {
            final DatagramChannel back = from.equals(server) ? front : attached.backOf(from, local, this::open);
            pass(attached, false, from, back, attached.client, nowNs);
        } else if (from.equals(attached.client)) {
            final InetSocketAddress tid = attached.serverOf(channel);
            pass(attached, true, tid, attached.towardsServer, tid, nowNs);
        }
    }

    private Exchange exchangeOf(final InetSocketAddress client) throws IOException {
        final Exchange known = exchanges.get(client);
        if (known != null) {
            return known;
        }
        final Exchange exchange = new Exchange(client, this::open, network, exchangeCount++);
        exchanges.put(client, exchange);
        return exchange;
    }

    private void pass(
            final Exchange exchange,
            final boolean isToServer,
            final InetSocketAddress serverSide,
            final DatagramChannel from,
            final InetSocketAddress to,
            final long nowNs) {
        final int length = received.position();
        final ImpairedNetwork.Flow flow = isToServer ? exchange.toServer : exchange.toClient;
        flow.onDatagram(payload, 0, length, nowNs);
        exchange.onDatagram(nowNs);
        final RelayedDatagram decided = new RelayedDatagram(
                nowNs,
                isToServer,
                exchange.client,
                serverSide,
                flow.opcode(),
                flow.index(),
                flow.copy(),
                bytes(length),
                arrivalsNs(flow));
        final RelayedDatagram datagram = filter.test(decided) ? decided : decided.lost();
        listener.onDatagram(datagram);
        if (flow.changedBit() >= 0) {
            final int index = flow.changedBit() / Byte.SIZE;
            payload.putByte(index, (byte) (payload.getByte(index) ^ 1 << flow.changedBit() % Byte.SIZE));
        }
        for (final long arrivalNs : datagram.arrivalsNs()) {
            if (arrivalNs <= nowNs) {
                send(from, received.duplicate().flip(), to);
            } else if (lateBytes + length <= MOST_LATE_BYTES) {
                lateBytes += length;
                late.add(new Late(arrivalNs, lateCount++, from, to, ByteBuffer.wrap(bytes(length))));
            }
        }
    }

    private static long[] arrivalsNs(final ImpairedNetwork.Flow flow) {
        final long[] arrivalsNs = new long[flow.arrivals()];
        for (int i = 0; i < arrivalsNs.length; i++) {
            arrivalsNs[i] = flow.arrivalNs(i);
        }
        return arrivalsNs;
    }

    private byte[] bytes(final int length) {
        final byte[] copy = new byte[length];
        payload.getBytes(0, copy);
        return copy;
    }
}
