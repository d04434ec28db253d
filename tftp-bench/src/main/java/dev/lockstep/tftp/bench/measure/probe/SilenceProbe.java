package dev.lockstep.tftp.bench.measure.probe;

import dev.lockstep.tftp.bench.measure.probe.ProbeSocket.Heard;
import dev.lockstep.tftp.wire.Opcode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Leaves a packet of the server's unanswered, and listens for as long as it is sent again. */
public final class SilenceProbe {
    private static final long FIRST_PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);

    /** After the longest wait so often, nothing more is to be expected. */
    private static final double LONGEST_WAITS = 2.5;

    private static final long LEAST_LISTENING_NS = TimeUnit.SECONDS.toNanos(12);

    private final InetSocketAddress server;
    private final String name;
    private final long patienceNs;

    /**
     * A probe that has said nothing yet.
     *
     * @param server address and port
     * @param name of a file that it serves
     * @param patienceNs after which it listens no longer
     */
    public SilenceProbe(final InetSocketAddress server, final String name, final long patienceNs) {
        this.server = server;
        this.name = name;
        this.patienceNs = patienceNs;
    }

    /**
     * Leaves the server's first packet unanswered.
     *
     * @return what the server did
     * @throws IOException if it does not answer, or with an error
     */
    public Silence ofFirstPacket() throws IOException {
        try (ProbeSocket socket = new ProbeSocket(server)) {
            socket.request(name);
            return listen(socket, socket.await(FIRST_PATIENCE_NS, "DATA 1"));
        }
    }

    /** A block in the middle, whose predecessors were acknowledged at once: an adaptive timer has learnt by then. */
    Silence ofBlock(final int block) throws IOException {
        try (ProbeSocket socket = new ProbeSocket(server)) {
            socket.request(name);
            Heard heard = socket.await(FIRST_PATIENCE_NS, "DATA 1");
            for (int number = 1; number < block; number++) {
                socket.acknowledge(number);
                heard = socket.awaitData(number + 1, FIRST_PATIENCE_NS);
            }
            return listen(socket, heard);
        }
    }

    private Silence listen(final ProbeSocket socket, final Heard first) throws IOException {
        final List<Long> waitsNs = new ArrayList<>();
        final String packet = first.opcode() == Opcode.OACK ? "OACK" : "DATA " + first.number();
        long lastNs = first.atNs();
        long longestNs = 0;
        String error = "";
        while (error.isEmpty()) {
            final long leftNs = first.atNs() + patienceNs - System.nanoTime();
            final long worthwhileNs = Math.max(LEAST_LISTENING_NS, (long) (LONGEST_WAITS * longestNs));
            final Heard heard = leftNs <= 0 ? null : socket.hear(Math.min(leftNs, worthwhileNs));
            if (heard == null) {
                break;
            }
            if (heard.isError()) {
                error = "ERROR " + heard.number() + " '" + heard.text() + "'";
            } else if (heard.opcode() == first.opcode() && heard.number() == first.number()) {
                waitsNs.add(heard.atNs() - lastNs);
                longestNs = Math.max(longestNs, heard.atNs() - lastNs);
                lastNs = heard.atNs();
            }
        }
        final long listenedNs = System.nanoTime() - first.atNs();
        socket.abort();
        return new Silence(packet, waitsNs, error, listenedNs);
    }
}
