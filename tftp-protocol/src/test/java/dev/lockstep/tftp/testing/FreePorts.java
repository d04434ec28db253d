package dev.lockstep.tftp.testing;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicInteger;

/** Free UDP ports for programs that cannot choose one themselves. */
public final class FreePorts {
    /** Below the ephemeral ports, so that no transfer takes a port between its choice and its use. */
    private static final int FIRST = 20_000;

    private static final int COUNT = 10_000;

    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 37 % COUNT));

    private FreePorts() {}

    /**
     * Finds a port that is free on the loopback address.
     *
     * @return a port that this JVM has not been given before
     * @throws IOException if there is none
     */
    public static int udp() throws IOException {
        for (int i = 0; i < COUNT; i++) {
            final int port = FIRST + NEXT.getAndIncrement() % COUNT;
            try (DatagramSocket probe =
                    new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
                return probe.getLocalPort();
            } catch (final SocketException e) {
                // taken: try the next
            }
        }
        throw new IOException("no free UDP port");
    }
}
