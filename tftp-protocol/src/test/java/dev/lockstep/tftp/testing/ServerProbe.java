package dev.lockstep.tftp.testing;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;

/** Repeats a read request until the server answers with any packet. */
public final class ServerProbe {
    private static final int ANSWER_MS = 50;
    private static final byte[] REQUEST = Datagrams.latin1("\0\1not-there\0octet\0");
    private static final byte[] GOODBYE = Datagrams.latin1("\0\5\0\0ready\0");

    private ServerProbe() {}

    /**
     * Waits until a server answers, for {@link Await#LIMIT} at most.
     *
     * @param server its request port
     * @param process that serves it
     * @throws IOException if asking fails
     * @throws InterruptedException if the test is stopped
     */
    public static void awaitAnswer(final InetSocketAddress server, final RunningProcess process)
            throws IOException, InterruptedException {
        try (DatagramSocket socket =
                new DatagramSocket(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0))) {
            socket.setSoTimeout(ANSWER_MS);
            Await.until("an answer of the server on " + server, () -> answers(socket, server, process));
        }
    }

    private static boolean answers(
            final DatagramSocket socket, final InetSocketAddress server, final RunningProcess process) {
        final DatagramPacket answer = new DatagramPacket(new byte[1024], 1024);
        try {
            socket.send(new DatagramPacket(REQUEST, REQUEST.length, server));
            socket.receive(answer);
            // the ERROR ends the transfer, so that the server does not repeat its packet
            socket.send(new DatagramPacket(GOODBYE, GOODBYE.length, answer.getSocketAddress()));
            return true;
        } catch (final SocketTimeoutException e) {
            if (!process.isAlive()) {
                throw new AssertionError("does not serve " + server + ": " + process, e);
            }
            return false;
        } catch (final IOException e) {
            throw new AssertionError("cannot ask the server on " + server, e);
        }
    }
}
