package dev.lockstep.tftp.testing;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Free UDP ports for programs that cannot choose one themselves. */
public final class FreePorts {
    /** Below the ephemeral ports, so that no transfer takes a port between its choice and its use. */
    private static final int FIRST = 20_000;

    private static final int COUNT = 10_000;

    /** In an order of this JVM's own, so that two that look at the same time choose the same port hardly ever. */
    private static final Queue<Integer> CANDIDATES = new ConcurrentLinkedQueue<>(shuffled());

    private FreePorts() {}

    private static List<Integer> shuffled() {
        final List<Integer> ports =
                IntStream.range(FIRST, FIRST + COUNT).boxed().collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(ports);
        return ports;
    }

    /**
     * Finds a port that is free on the loopback address.
     *
     * @return a port that this JVM has not been given before
     * @throws IOException if there is none
     */
    public static int udp() throws IOException {
        for (Integer port = CANDIDATES.poll(); port != null; port = CANDIDATES.poll()) {
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
