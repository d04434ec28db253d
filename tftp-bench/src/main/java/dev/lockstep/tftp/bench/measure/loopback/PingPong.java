package dev.lockstep.tftp.bench.measure.loopback;

import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.measure.load.LoadCount;
import dev.lockstep.tftp.bench.measure.load.LoadResult;
import dev.lockstep.tftp.transport.IdleMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The bound: two connected sockets exchange datagrams of a transfer's sizes without a protocol. One end sends a window of blocks, the other an
 * acknowledgment; both use the cell's idle mode. No protocol on these sockets can be faster under the same conditions.
 */
final class PingPong implements AutoCloseable {
    private static final int ACK_LENGTH = 4;
    private static final int HEADER_LENGTH = 4;
    private static final int ROOM = 4 << 20;
    private static final long SPIN_NS = 50_000;
    private static final long PING_PATIENCE_MS = 200;
    /** Shorter than the other end's timeout, so that a new window is never taken for the rest of an incomplete one. */
    private static final long PONG_PATIENCE_MS = 100;

    private final LoopbackCell cell;
    private final DatagramChannel channel;
    private final Selector selector;
    private final Consumer<SelectionKey> ignore = PingPong::ignore;
    private final ByteBuffer block;
    private final ByteBuffer ack = ByteBuffer.allocateDirect(ACK_LENGTH);
    private final ByteBuffer received;

    PingPong(final LoopbackCell cell) throws IOException {
        this.cell = cell;
        final int blockLength = HEADER_LENGTH + cell.blockSize();
        block = ByteBuffer.allocateDirect(blockLength);
        received = ByteBuffer.allocateDirect(blockLength);
        channel = DatagramChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, ROOM);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, ROOM);
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        channel.configureBlocking(false);
        selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
    }

    private static void ignore(final SelectionKey key) {}

    int port() throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    void connect(final int peerPort) throws IOException {
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), peerPort));
    }

    /** The client's end: repeats round trips until the time is over. A round trip that lost a datagram counts as a time-out and is repeated. */
    LoadResult ping(final double seconds) throws IOException {
        final LoadCount count = new LoadCount();
        final long startNs = System.nanoTime();
        long beforeNs = startNs;
        while (beforeNs - startNs < Units.nanos(seconds)) {
            final boolean complete;
            if (cell.write()) {
                sendBlocks();
                complete = receive(1, PING_PATIENCE_MS);
            } else {
                send(ack);
                complete = receive(cell.windowSize(), PING_PATIENCE_MS);
            }
            final long nowNs = System.nanoTime();
            if (complete) {
                count.addRoundTrip(nowNs - beforeNs);
                count.addContent((long) cell.windowSize() * cell.blockSize(), cell.windowSize());
            } else {
                count.addRetransmissions(1);
                count.addTimeouts(1);
            }
            beforeNs = nowNs;
        }
        return count.result(Units.seconds(beforeNs - startNs));
    }

    /** The server's end, which runs as long as the process. */
    void pong() throws IOException {
        while (true) {
            if (cell.write()) {
                if (receive(cell.windowSize(), PONG_PATIENCE_MS)) {
                    send(ack);
                }
            } else if (receive(1, PONG_PATIENCE_MS)) {
                sendBlocks();
            }
        }
    }

    private void sendBlocks() throws IOException {
        for (int i = 0; i < cell.windowSize(); i++) {
            send(block);
        }
    }

    private void send(final ByteBuffer datagram) throws IOException {
        while (channel.write(datagram.rewind()) == 0) {
            Thread.onSpinWait();
        }
    }

    private boolean receive(final int datagrams, final long patienceMs) throws IOException {
        int count = 0;
        while (count < datagrams && receive(patienceMs)) {
            count++;
        }
        return count == datagrams;
    }

    /** Waits for a datagram; false after the given time, because one was lost. */
    @SuppressWarnings("ThreadPriorityCheck") // as the product's adaptive mode does
    private boolean receive(final long patienceMs) throws IOException {
        if (channel.read(received.clear()) > 0) {
            return true;
        }
        final long startNs = System.nanoTime();
        while (channel.read(received.clear()) <= 0) {
            final long waitedNs = System.nanoTime() - startNs;
            if (waitedNs > TimeUnit.MILLISECONDS.toNanos(patienceMs)) {
                return false;
            }
            if (cell.idle() == IdleMode.BLOCKING || (cell.idle() == IdleMode.ADAPTIVE && waitedNs > SPIN_NS)) {
                selector.select(ignore, patienceMs);
            } else if (cell.idle() == IdleMode.ADAPTIVE) {
                Thread.yield();
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
