package dev.lockstep.tftp.bench.measure.probe;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A UDP port of this machine. */
final class UdpWire implements Wire {
    private static final int LARGEST_DATAGRAM = 65_536;
    private static final long MILLISECOND_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private final DatagramChannel channel;
    private final Selector selector;
    private final ByteBuffer received = ByteBuffer.allocate(LARGEST_DATAGRAM);

    UdpWire() throws IOException {
        channel = DatagramChannel.open();
        Selector opened = null;
        try {
            opened = Selector.open();
            channel.bind(null).configureBlocking(false).register(opened, SelectionKey.OP_READ);
        } catch (final IOException e) {
            channel.close();
            if (opened != null) {
                opened.close();
            }
            throw e;
        }
        selector = opened;
    }

    @Override
    public void send(final byte[] payload, final InetSocketAddress destination) throws IOException {
        try {
            channel.send(ByteBuffer.wrap(payload), destination);
        } catch (final SocketException e) {
            throw new IOException("no packet can be sent to " + destination + ": " + e.getMessage(), e);
        }
    }

    @Override
    public @Nullable Arrival receive(final long untilNs) throws IOException {
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedIOException("interrupted");
            }
            received.clear();
            final InetSocketAddress source = (InetSocketAddress) channel.receive(received);
            final long nowNs = System.nanoTime();
            if (source != null) {
                final byte[] payload = new byte[received.flip().remaining()];
                received.get(payload);
                return new Arrival(nowNs, source, payload);
            }
            if (untilNs - nowNs <= 0) {
                return null;
            }
            selector.select((untilNs - nowNs + MILLISECOND_NS - 1) / MILLISECOND_NS);
            selector.selectedKeys().clear();
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}
