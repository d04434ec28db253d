package dev.lockstep.tftp.testing;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A UDP port under a test's control. It sends any bytes to any address, and receives datagrams with their senders. */
public final class RawPeer implements AutoCloseable {
    private static final int PATIENCE_MS = 20_000;
    private static final int LARGEST_DATAGRAM = 65_536;

    private final DatagramSocket socket;
    private final byte[] room = new byte[LARGEST_DATAGRAM];

    private RawPeer(final DatagramSocket socket) {
        this.socket = socket;
    }

    /**
     * A free port on 127.0.0.1.
     *
     * @return an open peer
     * @throws IOException if the system refuses
     */
    public static RawPeer onLoopback() throws IOException {
        return on(Addresses.loopback(), 0);
    }

    /**
     * Opens a given port.
     *
     * @param address to bind
     * @param port to bind, or 0 for a free one
     * @return an open peer
     * @throws IOException if the system refuses
     */
    public static RawPeer on(final InetAddress address, final int port) throws IOException {
        return new RawPeer(new DatagramSocket(new InetSocketAddress(address, port)));
    }

    /**
     * The address of this peer.
     *
     * @return address and port
     */
    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /**
     * Sends a datagram.
     *
     * @param to the receiver
     * @param datagram any bytes
     * @throws IOException if the system refuses
     */
    public void send(final InetSocketAddress to, final byte[] datagram) throws IOException {
        socket.send(new DatagramPacket(datagram, datagram.length, to));
    }

    /**
     * Waits for the next datagram.
     *
     * @return the datagram
     * @throws IOException if none came for a long time
     */
    public Received receive() throws IOException {
        final Received received = receive(PATIENCE_MS);
        if (received == null) {
            throw new IOException("no datagram came to " + address() + " for " + PATIENCE_MS + " ms");
        }
        return received;
    }

    /**
     * Waits a while for the next datagram.
     *
     * @param patienceMs the longest wait, at least 1
     * @return the datagram, or null if none came
     * @throws IOException if the system refuses
     */
    public @Nullable Received receive(final int patienceMs) throws IOException {
        socket.setSoTimeout(patienceMs);
        final DatagramPacket packet = new DatagramPacket(room, room.length);
        try {
            socket.receive(packet);
        } catch (final SocketTimeoutException e) {
            return null;
        }
        return new Received(
                (InetSocketAddress) packet.getSocketAddress(), Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    @Override
    public void close() {
        socket.close();
    }
}
