package dev.lockstep.tftp.bench.measure.probe;

import dev.lockstep.tftp.bench.measure.probe.ProbeSocket.Heard;
import dev.lockstep.tftp.wire.Opcode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Leaves a packet of the server unanswered, and listens as long as the server retransmits it. */
public final class SilenceProbe {
    private static final long FIRST_PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);

    /** Listening ends after this multiple of the longest wait so far. */
    private static final double LONGEST_WAITS = 2.5;

    private static final long LEAST_LISTENING_NS = TimeUnit.SECONDS.toNanos(12);

    private final InetSocketAddress server;
    private final String name;
    private final long patienceNs;

    /**
     * Creates a probe. It sends no packet yet.
     *
     * @param server address and port
     * @param name the name of a file that the server serves
     * @param patienceNs the longest time to listen
     */
    public SilenceProbe(final InetSocketAddress server, final String name, final long patienceNs) {
        this.server = server;
        this.name = name;
        this.patienceNs = patienceNs;
    }

    /**
     * Leaves the server's first packet unanswered.
     *
     * @return the server's behaviour
     * @throws IOException if the server does not answer, or answers with an ERROR
     */
    public Silence ofFirstPacket() throws IOException {
        try (ProbeSocket socket = new ProbeSocket(server)) {
            socket.request(name);
            return listen(socket, socket.await(FIRST_PATIENCE_NS, "DATA 1"));
        }
    }

    /** Leaves a later block unanswered. The blocks before are acknowledged at once, so that an adaptive timer has learnt the round trip. */
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
