package dev.lockstep.tftp.bench.measure.probe;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * Probes whether a server answers duplicate acknowledgments with DATA. If it does, one duplicated datagram doubles every later packet: the
 * Sorcerer's Apprentice bug (RFC 1123 section 4.2.3.1). Several duplicates are sent at once, so that a retransmission by a timer is not taken for
 * an answer.
 */
public final class DuplicateAckProbe {
    private static final int DUPLICATES = 5;
    private static final long LISTEN_NS = TimeUnit.MILLISECONDS.toNanos(30);
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(3);

    private DuplicateAckProbe() {}

    /**
     * Probes a server.
     *
     * @param name the name of a file of at least three blocks
     * @return the number of copies of the next block for each duplicate
     */
    public static double dataPerDuplicate(final InetSocketAddress server, final String name) throws IOException {
        try (ProbeSocket socket = new ProbeSocket(server)) {
            socket.request(name);
            socket.awaitData(1, PATIENCE_NS);
            socket.acknowledge(1);
            socket.awaitData(2, PATIENCE_NS);
            for (int i = 0; i < DUPLICATES; i++) {
                socket.acknowledge(1);
            }
            int copies = 0;
            while (copies <= DUPLICATES && socket.hear(LISTEN_NS) != null) {
                copies++;
            }
            // end the transfer early
            socket.abort();
            return copies / (double) DUPLICATES;
        }
    }
}
