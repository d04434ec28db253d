package dev.lockstep.tftp.bench.measure.compare;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server with a known timer: sends its first block, and retransmits it after each wait. It serves one request on its own thread. */
final class PlantedTimer implements AutoCloseable {
    private static final int REQUEST_LENGTH = 512;
    private static final byte[] BLOCK = {0, 3, 0, 1, 42};
    private static final byte[] GARBLED = {0, 3, 0};

    private final DatagramSocket socket =
            new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final List<Long> waitsNs;
    private final byte[] repetition;

    private PlantedTimer(final List<Long> waitsNs, final byte[] repetition) throws IOException {
        this.waitsNs = waitsNs;
        this.repetition = repetition;
        final Thread thread = new Thread(this::serve, "planted");
        thread.setDaemon(true);
        thread.start();
    }

    /** A server that retransmits its block. */
    static PlantedTimer retransmitting(final List<Long> waitsNs) throws IOException {
        return new PlantedTimer(waitsNs, BLOCK);
    }

    /** A server that retransmits the first three bytes of its block, as atftpd 0.8.0 does. */
    static PlantedTimer garbling(final List<Long> waitsNs) throws IOException {
        return new PlantedTimer(waitsNs, GARBLED);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    private void serve() {
        try {
            final DatagramPacket packet = new DatagramPacket(new byte[REQUEST_LENGTH], REQUEST_LENGTH);
            socket.receive(packet);
            packet.setData(BLOCK);
            long nextNs = System.nanoTime();
            socket.send(packet);
            packet.setData(repetition);
            for (final long waitNs : waitsNs) {
                nextNs += waitNs;
                TimeUnit.NANOSECONDS.sleep(nextNs - System.nanoTime());
                socket.send(packet);
            }
        } catch (final IOException e) {
            // closed
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
