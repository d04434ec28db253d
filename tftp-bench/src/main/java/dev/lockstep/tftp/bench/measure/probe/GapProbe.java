package dev.lockstep.tftp.bench.measure.probe;

import dev.lockstep.tftp.bench.measure.probe.ProbeSocket.Heard;
import dev.lockstep.tftp.wire.Opcode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Acknowledges two blocks of a window of four, and observes the server's reaction (RFC 7440 section 4). */
final class GapProbe {
    private static final int WINDOW = 4;
    private static final int RECEIVED = 2;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);

    /** Longer than a round trip and shorter than any first timeout: a later packet is a retransmission. */
    private static final long QUICK_NS = TimeUnit.MILLISECONDS.toNanos(40);

    private GapProbe() {}

    /** The server's reaction in words. */
    static String of(final InetSocketAddress server, final String name) throws IOException {
        try (ProbeSocket socket = new ProbeSocket(server)) {
            socket.request(name, "windowsize", Integer.toString(WINDOW));
            final Heard first = socket.await(PATIENCE_NS, "its first packet");
            if (first.opcode() != Opcode.OACK) {
                socket.abort();
                return "knows no windowsize";
            }
            if (!first.text().toLowerCase(Locale.ROOT).contains("windowsize " + WINDOW)) {
                socket.abort();
                return "grants another window: " + first.text();
            }
            final long askedNs = System.nanoTime();
            socket.acknowledge(0);
            final long roundTripNs = socket.awaitData(1, PATIENCE_NS).atNs() - askedNs;
            for (int number = 2; number <= WINDOW; number++) {
                socket.awaitData(number, PATIENCE_NS);
            }
            socket.acknowledge(RECEIVED);
            final String reaction = reaction(socket, roundTripNs + QUICK_NS);
            socket.abort();
            return reaction;
        }
    }

    private static String reaction(final ProbeSocket socket, final long patienceNs) throws IOException {
        int from = 0;
        int through = 0;
        for (Heard heard = socket.hear(patienceNs); heard != null; heard = socket.hear(patienceNs)) {
            if (heard.opcode() == Opcode.DATA) {
                from = from == 0 ? heard.number() : from;
                through = heard.number();
            }
        }
        if (from == 0) {
            return "waits for its timer";
        }
        final String blocks = "sends " + from + " to " + through + " at once: ";
        if (from != RECEIVED + 1) {
            return blocks + "violates RFC 7440";
        }
        return blocks + (through == RECEIVED + WINDOW ? "the window slides" : "the rest of the window");
    }
}
