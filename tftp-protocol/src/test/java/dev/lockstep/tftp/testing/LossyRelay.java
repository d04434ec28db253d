package dev.lockstep.tftp.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A bad network between clients and a server, in user space. The relay gives each client its own port towards the server, and each server
 * port its own port towards the client, so that transfer identifiers work as they do without a relay.
 *
 * <pre>
 *   client C ──► front ─┐                ┌─► server's request port
 *   client C ◄─► back   ├─ one exchange ─┤
 *                       ┘                └─► server's TID X (a "back" port each)
 * </pre>
 */
public final class LossyRelay implements AutoCloseable {
    private static final int MAX_DATAGRAM = 65_535;
    private static final int BUFFER_BYTES = 1 << 22;
    private static final long LATE_NS = TimeUnit.MILLISECONDS.toNanos(3);

    private final InetSocketAddress server;
    private final Impairment impairment;
    private final long seed;
    private final Selector selector = Selector.open();
    private final DatagramChannel front;
    private final Map<InetSocketAddress, Exchange> exchanges = new HashMap<>();
    private final PriorityQueue<Late> late = new PriorityQueue<>();
    private final List<SeenDatagram> seen = Collections.synchronizedList(new ArrayList<>());
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(MAX_DATAGRAM);
    private final Thread thread = new Thread(this::run, "lossy-relay");
    private final boolean recording;
    private long lateCount;
    private volatile boolean closed;

    private LossyRelay(
            final InetSocketAddress server, final Impairment impairment, final long seed, final boolean recording)
            throws IOException {
        this.server = server;
        this.impairment = impairment;
        this.seed = seed;
        this.recording = recording;
        front = open();
        front.register(selector, SelectionKey.OP_READ);
        thread.setDaemon(true);
    }

    /**
     * Starts a relay that impairs, and prints its seed.
     *
     * @param server where requests go
     * @param impairment of datagrams in each direction
     * @param seed of the random numbers
     * @return a relay to be closed
     * @throws IOException if there is no port
     */
    public static LossyRelay start(final InetSocketAddress server, final Impairment impairment, final long seed)
            throws IOException {
        System.out.println("relay to " + server + ": " + impairment + ", seed " + seed);
        return started(new LossyRelay(server, impairment, seed, false));
    }

    /**
     * Starts a relay without impairments that records all datagrams.
     *
     * @param server where requests go
     * @return a relay to be closed
     * @throws IOException if there is no port
     */
    public static LossyRelay recording(final InetSocketAddress server) throws IOException {
        return started(new LossyRelay(server, Impairment.NONE, 0, true));
    }

    private static LossyRelay started(final LossyRelay relay) {
        relay.thread.start();
        return relay;
    }

    /**
     * The address to which clients send their requests.
     *
     * @return a loopback address
     * @throws IOException if the relay is closed
     */
    public InetSocketAddress address() throws IOException {
        return (InetSocketAddress) front.getLocalAddress();
    }

    /**
     * The datagrams that a recording relay has seen so far.
     *
     * @return a copy, in the order of arrival
     */
    public List<SeenDatagram> seen() {
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (final SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    private static DatagramChannel open() throws IOException {
        final DatagramChannel channel = DatagramChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
        channel.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
        channel.configureBlocking(false);
        return channel;
    }

    private void run() {
        try {
            while (!closed) {
                selector.select(key -> receiveAll(key), waitMs());
                sendLate();
            }
        } catch (final IOException e) {
            System.out.println("relay ended: " + e);
        }
    }

    private long waitMs() {
        final Late next = late.peek();
        return next == null ? 0 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(next.dueNs - System.nanoTime()));
    }

    private void sendLate() throws IOException {
        for (Late next = late.peek(); next != null && next.dueNs - System.nanoTime() <= 0; next = late.peek()) {
            late.remove();
            next.from.send(next.packet, next.to);
        }
    }

    private void receiveAll(final SelectionKey key) {
        final DatagramChannel channel = (DatagramChannel) key.channel();
        try {
            buffer.clear();
            for (InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
                    from != null;
                    from = (InetSocketAddress) channel.receive(buffer.clear())) {
                buffer.flip();
                dispatch(channel, (Exchange) key.attachment(), from);
            }
        } catch (final IOException e) {
            System.out.println("relay lost a datagram: " + e);
        }
    }

    private void dispatch(
            final DatagramChannel channel, final @Nullable Exchange attached, final InetSocketAddress from)
            throws IOException {
        if (attached == null) {
            fromClient(exchangeOf(from), server);
        } else if (channel.equals(attached.towardsServer)) {
            fromServer(attached, from);
        } else if (from.equals(attached.client)) {
            fromClient(attached, attached.serverOf(channel));
        }
    }

    private Exchange exchangeOf(final InetSocketAddress client) throws IOException {
        final Exchange known = exchanges.get(client);
        if (known != null) {
            return known;
        }
        final Exchange exchange = new Exchange(client, open(), exchanges.size());
        exchange.towardsServer.register(selector, SelectionKey.OP_READ, exchange);
        exchanges.put(client, exchange);
        return exchange;
    }

    private void fromClient(final Exchange exchange, final InetSocketAddress to) throws IOException {
        record(exchange, true, to);
        pass(exchange.toServer, exchange.towardsServer, to);
    }

    private void fromServer(final Exchange exchange, final InetSocketAddress from) throws IOException {
        record(exchange, false, from);
        DatagramChannel back = from.equals(server) ? front : exchange.backs.get(from);
        if (back == null) {
            back = open();
            back.register(selector, SelectionKey.OP_READ, exchange);
            exchange.backs.put(from, back);
        }
        pass(exchange.toClient, back, exchange.client);
    }

    private void record(final Exchange exchange, final boolean toServer, final InetSocketAddress serverSide) {
        if (recording) {
            final byte[] packet = new byte[buffer.remaining()];
            buffer.duplicate().get(packet);
            seen.add(new SeenDatagram(
                    System.nanoTime(),
                    toServer,
                    exchange.client.getPort(),
                    serverSide.getPort(),
                    new String(packet, StandardCharsets.ISO_8859_1)));
        }
    }

    private void pass(final SplittableRandom chance, final DatagramChannel from, final InetSocketAddress to)
            throws IOException {
        if (chance.nextDouble() < impairment.loss()) {
            return;
        }
        if (chance.nextDouble() < impairment.duplication()) {
            later(from, to);
        }
        if (chance.nextDouble() < impairment.reordering()) {
            later(from, to);
        } else {
            from.send(buffer, to);
        }
    }

    private void later(final DatagramChannel from, final InetSocketAddress to) {
        final byte[] packet = new byte[buffer.remaining()];
        buffer.duplicate().get(packet);
        late.add(new Late(System.nanoTime() + LATE_NS, ++lateCount, from, to, ByteBuffer.wrap(packet)));
    }

    /** The traffic of one client port with all server ports that answer it. */
    private final class Exchange {
        private final InetSocketAddress client;
        private final DatagramChannel towardsServer;
        private final Map<InetSocketAddress, DatagramChannel> backs = new HashMap<>();
        private final SplittableRandom toServer;
        private final SplittableRandom toClient;

        Exchange(final InetSocketAddress client, final DatagramChannel towardsServer, final int number) {
            this.client = client;
            this.towardsServer = towardsServer;
            toServer = new SplittableRandom(seed + 2L * number);
            toClient = new SplittableRandom(seed + 2L * number + 1);
        }

        InetSocketAddress serverOf(final DatagramChannel back) {
            for (final Map.Entry<InetSocketAddress, DatagramChannel> entry : backs.entrySet()) {
                if (entry.getValue().equals(back)) {
                    return entry.getKey();
                }
            }
            return server;
        }
    }

    private record Late(long dueNs, long order, DatagramChannel from, InetSocketAddress to, ByteBuffer packet)
            implements Comparable<Late> {
        @Override
        public int compareTo(final Late other) {
            final int byTime = Long.compare(dueNs - other.dueNs, 0);
            return byTime == 0 ? Long.compare(order, other.order) : byTime;
        }
    }
}
