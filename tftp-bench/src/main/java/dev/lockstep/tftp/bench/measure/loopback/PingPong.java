package dev.lockstep.tftp.bench.measure.loopback;

import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.measure.load.LoadCount;
import dev.lockstep.tftp.bench.measure.load.LoadResult;
import dev.lockstep.tftp.platform.UdpOffloadOptions;
import dev.lockstep.tftp.transport.IdleMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One end of the bound: pairs of connected sockets, one for each client of the cell, exchange datagrams of a transfer's sizes without a protocol. One
 * end sends a window of blocks, the other an acknowledgment; both use the cell's idle mode. No protocol on these sockets can be faster under the same
 * conditions.
 */
final class PingPong implements AutoCloseable {
    private static final int DIRECT_POLL_LIMIT = 4;
    private static final long SPIN_NS = 50_000;
    private static final long LONGEST_SLEEP_MS = 10;
    private static final long REPETITION_NS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Shorter than the other end's time until a repetition, so that a new window is never taken for the rest of an incomplete one. */
    private static final long INCOMPLETE_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final LoopbackCell cell;
    private final boolean sendsBlocks;
    private final List<PingPongSocket> sockets = new ArrayList<>();
    private final Selector selector = Selector.open();
    private final Consumer<SelectionKey> onReady = this::onReady;
    private @Nullable LoadCount count;
    private long nowNs;
    private long heardNs;
    private boolean received;

    /**
     * Binds the sockets.
     *
     * @param server whether this is the server's end, which only answers
     * @param offload with which a window leaves and arrives in few calls; null if each datagram is a call
     */
    PingPong(final LoopbackCell cell, final boolean server, final @Nullable UdpOffloadOptions offload)
            throws IOException {
        this.cell = cell;
        sendsBlocks = cell.write() != server;
        for (int i = 0; i < cell.clients(); i++) {
            final PingPongSocket socket = new PingPongSocket(cell.blockSize(), cell.windowSize(), sendsBlocks, offload);
            socket.channel().register(selector, SelectionKey.OP_READ, socket);
            sockets.add(socket);
        }
    }

    List<Integer> ports() throws IOException {
        final List<Integer> ports = new ArrayList<>();
        for (final PingPongSocket socket : sockets) {
            ports.add(socket.port());
        }
        return ports;
    }

    void connect(final List<Integer> peers) throws IOException {
        for (int i = 0; i < sockets.size(); i++) {
            sockets.get(i).connect(peers.get(i));
        }
    }

    /** The client's end: repeats round trips until the time is over. A round trip that lost a datagram counts as a time-out and is repeated. */
    LoadResult ping(final double seconds) throws IOException {
        final LoadCount measured = new LoadCount();
        count = measured;
        final long startNs = System.nanoTime();
        final long endNs = startNs + Units.nanos(seconds);
        nowNs = startNs;
        for (final PingPongSocket socket : sockets) {
            socket.send(nowNs);
        }
        long checkedNs = startNs;
        while (nowNs - endNs < 0) {
            poll();
            if (nowNs - checkedNs > INCOMPLETE_NS) {
                checkedNs = nowNs;
                repeatLost(measured);
            }
        }
        count = null;
        // answers that are on their way belong to this measurement
        while (System.nanoTime() - nowNs < INCOMPLETE_NS) {
            for (final PingPongSocket socket : sockets) {
                socket.receive();
            }
        }
        return measured.result(Units.seconds(nowNs - startNs));
    }

    private void repeatLost(final LoadCount measured) throws IOException {
        for (final PingPongSocket socket : sockets) {
            if (nowNs - socket.sentNs() > REPETITION_NS) {
                measured.addRetransmissions(1);
                measured.addTimeouts(1);
                socket.send(nowNs);
            }
        }
    }

    /** The server's end, which runs as long as the process. */
    void pong() throws IOException {
        while (true) {
            poll();
        }
    }

    /** Receives the datagrams that have arrived. If none has, waits in the way of the idle mode. */
    @SuppressWarnings("ThreadPriorityCheck") // as the product's adaptive mode does
    private void poll() throws IOException {
        received = false;
        nowNs = System.nanoTime();
        if (cell.idle() == IdleMode.BLOCKING) {
            selector.select(onReady, LONGEST_SLEEP_MS);
        } else if (sockets.size() > DIRECT_POLL_LIMIT) {
            selector.selectNow(onReady);
        } else {
            for (int i = 0; i < sockets.size(); i++) {
                receive(sockets.get(i));
            }
        }
        if (!received && cell.idle() == IdleMode.ADAPTIVE) {
            if (nowNs - heardNs > SPIN_NS) {
                selector.select(onReady, LONGEST_SLEEP_MS);
            } else {
                Thread.yield();
            }
        }
    }

    private void onReady(final SelectionKey key) {
        try {
            receive((PingPongSocket) key.attachment());
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void receive(final PingPongSocket socket) throws IOException {
        int datagrams = socket.receive();
        if (datagrams == 0) {
            return;
        }
        received = true;
        nowNs = System.nanoTime();
        heardNs = nowNs;
        if (nowNs - socket.heardNs() > INCOMPLETE_NS) {
            socket.begin();
        }
        while (datagrams > 0) {
            if (socket.completes(datagrams, nowNs)) {
                if (count != null) {
                    count.addRoundTrip(nowNs - socket.sentNs());
                    count.addContent((long) cell.windowSize() * cell.blockSize(), cell.windowSize());
                }
                socket.send(nowNs);
                // the answer is on its way
                return;
            }
            datagrams = socket.receive();
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        for (final PingPongSocket socket : sockets) {
            socket.close();
        }
    }
}
