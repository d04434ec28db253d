package dev.lockstep.tftp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Await;
import dev.lockstep.tftp.transfer.PreparedTransfer;
import dev.lockstep.tftp.transfer.Transfer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/**
 * A client's loop and a server's loop on a clock that a test sets. Their sockets exchange datagrams only through the test, which decides which
 * datagrams the other end receives.
 */
final class SocketReplay implements AutoCloseable {
    private static final InetAddress LOCAL = InetAddress.getLoopbackAddress();
    private static final long BUDGET = 1 << 20;
    private static final int MAX_DATAGRAM = 65_535;

    private static final TransferObserver NO_OBSERVER = new NoObserver();

    private final Side client;
    private final Side server;
    private long nowNs;

    SocketReplay() throws IOException {
        client = new Side();
        server = new Side();
    }

    /** One end's loop, and the test's socket that plays its peer. */
    private final class Side {
        private final TransferLoop loop =
                new TransferLoop(() -> nowNs, new MemoryBudget(BUDGET), SegmentationOffload.ofSystem());
        private final DatagramChannel peer = PortRange.EPHEMERAL.open(LOCAL);
        private final ByteBuffer buffer = ByteBuffer.allocate(MAX_DATAGRAM);
        private @Nullable InetSocketAddress address;

        Side() throws IOException {
            peer.configureBlocking(false);
        }

        int peerPort() throws IOException {
            return ((InetSocketAddress) peer.getLocalAddress()).getPort();
        }

        <T extends Transfer> TransferChannel<T> start(final PreparedTransfer<T> prepared) throws IOException {
            final TransferChannel<T> channel = loop.start(prepared, PortRange.EPHEMERAL, LOCAL, LOCAL, NO_OBSERVER);
            channel.flush();
            return channel;
        }

        boolean receive() throws IOException {
            loop.doWork();
            final InetSocketAddress sender = (InetSocketAddress) peer.receive(buffer.clear());
            if (sender != null) {
                address = sender;
            }
            return sender != null;
        }

        void close() throws IOException {
            loop.close();
            peer.close();
        }
    }

    /** The port to which the client sends its request. */
    int requestPort() throws IOException {
        return client.peerPort();
    }

    /** The port that the server sees as the client's. */
    int clientPort() throws IOException {
        return server.peerPort();
    }

    <T extends Transfer> TransferChannel<T> startClient(final PreparedTransfer<T> prepared) throws IOException {
        return client.start(prepared);
    }

    <T extends Transfer> TransferChannel<T> startServer(final PreparedTransfer<T> prepared) throws IOException {
        return server.start(prepared);
    }

    /** Advances the clock, and checks that neither end sends anything before that time. */
    void advanceTo(final long newNowNs) throws IOException {
        if (newNowNs > nowNs) {
            nowNs = newNowNs - 1;
            assertThat(client.receive())
                    .as("the client sends before %d", newNowNs)
                    .isFalse();
            assertThat(server.receive())
                    .as("the server sends before %d", newNowNs)
                    .isFalse();
            nowNs = newNowNs;
        }
    }

    /** Receives the next datagram of an end, which it sends at the current time. */
    byte[] sent(final boolean atClient) throws InterruptedException {
        final Side side = atClient ? client : server;
        Await.until((atClient ? "the client" : "the server") + " sends at " + nowNs, side::receive);
        final byte[] bytes = new byte[side.buffer.position()];
        side.buffer.flip().get(bytes);
        return bytes;
    }

    /** Delivers a datagram to an end. */
    void deliver(final boolean atClient, final byte[] bytes) throws IOException, InterruptedException {
        final Side side = atClient ? client : server;
        side.peer.send(ByteBuffer.wrap(bytes), side.address);
        Await.until("a datagram is taken at " + nowNs, () -> side.loop.doWork() > 0);
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
