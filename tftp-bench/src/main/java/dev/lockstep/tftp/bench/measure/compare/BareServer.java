package dev.lockstep.tftp.bench.measure.compare;

import dev.lockstep.tftp.bench.measure.load.LoadCount;
import dev.lockstep.tftp.platform.UdpOffloadOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The bound of every server: a server without files, timers, limits and log. A thread that polls without pause answers any number of
 * clients, each from a socket of its own, with content from memory. A lost packet is the client's to repeat.
 */
final class BareServer implements AutoCloseable {
    private static final int DIRECT_POLL_LIMIT = 4;
    private static final int MAX_DATAGRAM_LENGTH = 65_536;
    private static final byte[] NOT_FOUND = "\0\5\0\1File not found\0".getBytes(StandardCharsets.US_ASCII);

    private final @Nullable UdpOffloadOptions offload;
    private final DatagramChannel wellKnown = DatagramChannel.open();
    private final Selector selector = Selector.open();
    private final ByteBuffer received = ByteBuffer.allocateDirect(MAX_DATAGRAM_LENGTH);
    private final ByteBuffer notFound =
            ByteBuffer.allocateDirect(NOT_FOUND.length).put(NOT_FOUND);
    private final List<NeutralTransfer> running = new ArrayList<>();
    private final List<NeutralTransfer> unregistered = new ArrayList<>();
    private final Consumer<SelectionKey> onReady = this::onReady;
    private final LoadCount count = new LoadCount();

    /**
     * Binds a server.
     *
     * @param offload with which a window leaves in few calls; null if each packet leaves by a call of its own
     */
    BareServer(final InetAddress host, final int port, final @Nullable UdpOffloadOptions offload) throws IOException {
        this.offload = offload;
        wellKnown.bind(new InetSocketAddress(host, port));
        wellKnown.configureBlocking(false);
        wellKnown.register(selector, SelectionKey.OP_READ);
    }

    int port() throws IOException {
        return ((InetSocketAddress) wellKnown.getLocalAddress()).getPort();
    }

    /** Receives what has arrived, and answers it. */
    void poll() throws IOException {
        if (running.size() > DIRECT_POLL_LIMIT) {
            register();
            selector.selectNow(onReady);
            removeEnded();
        } else if (!pollDirectly()) {
            accept();
        }
    }

    private void register() throws IOException {
        for (final NeutralTransfer transfer : unregistered) {
            if (!transfer.isOver()) {
                transfer.channel.register(selector, SelectionKey.OP_READ, transfer);
            }
        }
        unregistered.clear();
    }

    private boolean pollDirectly() throws IOException {
        boolean any = false;
        for (int i = running.size() - 1; i >= 0; i--) {
            any |= receive(running.get(i));
        }
        if (any) {
            removeEnded();
        }
        return any;
    }

    private void onReady(final SelectionKey key) {
        try {
            if (key.attachment() instanceof NeutralTransfer transfer) {
                receive(transfer);
            } else {
                accept();
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean receive(final NeutralTransfer transfer) throws IOException {
        boolean any = false;
        while (!transfer.isOver() && transfer.receive(received)) {
            any = true;
        }
        return any;
    }

    private void removeEnded() throws IOException {
        for (int i = running.size() - 1; i >= 0; i--) {
            final NeutralTransfer transfer = running.get(i);
            if (transfer.isOver()) {
                running.set(i, running.get(running.size() - 1));
                running.remove(running.size() - 1);
                transfer.close();
            }
        }
    }

    private void accept() throws IOException {
        SocketAddress client = wellKnown.receive(received.clear());
        while (client != null) {
            received.flip();
            answer(client);
            client = wellKnown.receive(received.clear());
        }
    }

    private void answer(final SocketAddress client) throws IOException {
        final NeutralRequest request;
        try {
            request = NeutralRequest.read(received);
        } catch (final NumberFormatException e) {
            wellKnown.send(notFound.rewind(), client);
            return;
        }
        final long nowNs = System.nanoTime();
        final NeutralTransfer transfer = start(request, client, nowNs);
        transfer.open(nowNs);
        running.add(transfer);
        unregistered.add(transfer);
    }

    private NeutralTransfer start(final NeutralRequest request, final SocketAddress client, final long nowNs)
            throws IOException {
        final NeutralPlan plan = request.plan();
        if (plan.write()) {
            return new NeutralReading(plan, count.roundTrips(), nowNs, request.oack(), client);
        }
        return offload == null || plan.windowSize() == 1
                ? new NeutralWriting(plan, count.roundTrips(), nowNs, request.oack(), client)
                : new OffloadedWriting(plan, count.roundTrips(), nowNs, request.oack(), client, offload);
    }

    @Override
    public void close() throws IOException {
        for (final NeutralTransfer transfer : running) {
            transfer.close();
        }
        selector.close();
        wellKnown.close();
    }
}
