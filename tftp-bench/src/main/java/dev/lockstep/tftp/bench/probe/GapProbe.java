package dev.lockstep.tftp.bench.probe;

import dev.lockstep.tftp.bench.probe.ProbeSocket.Heard;
import dev.lockstep.tftp.wire.Opcode;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Acknowledges two blocks of a window of four, and looks what comes then (RFC 7440 section 4). */
final class GapProbe {
    private static final int WINDOW = 4;
    private static final int RECEIVED = 2;
    private static final long PATIENCE_NS = 10_000_000_000L;

    /** Less than any first timeout: what comes later is a retransmission. */
    private static final long QUICK_NS = 40_000_000L;

    private GapProbe() {}

    /** What the server does, as words. */
    static String of(final InetSocketAddress server, final String name) throws IOException {
        try (ProbeSocket socket = new ProbeSocket(server)) {
            socket.request(name, "windowsize", Integer.toString(WINDOW));
            final Heard first = socket.await(PATIENCE_NS, "its first packet");
            if (first.opcode() != Opcode.OACK) {
                socket.abort();
                return "knows no windowsize";
            }
            socket.acknowledge(0);
            for (int number = 1; number <= WINDOW; number++) {
                socket.await(PATIENCE_NS, "DATA " + number);
            }
            socket.acknowledge(RECEIVED);
            final String reaction = reaction(socket);
            socket.abort();
            return reaction;
        }
    }

    private static String reaction(final ProbeSocket socket) throws IOException {
        int from = 0;
        int through = 0;
        for (Heard heard = socket.hear(QUICK_NS); heard != null; heard = socket.hear(QUICK_NS)) {
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
            return blocks + "not what RFC 7440 asks for";
        }
        return blocks + (through == RECEIVED + WINDOW ? "the window slides" : "the rest of the window");
    }
}
