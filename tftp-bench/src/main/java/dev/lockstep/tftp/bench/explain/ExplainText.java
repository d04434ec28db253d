package dev.lockstep.tftp.bench.explain;

import dev.lockstep.tftp.bench.packets.LadderText;
import dev.lockstep.tftp.bench.packets.Packet;
import dev.lockstep.tftp.wire.Opcode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** An explanation for a person. */
final class ExplainText {
    private static final int EDGE = 4;
    private static final int AROUND = 2;
    private static final int PERCENT = 100;

    private final PrintWriter out;

    ExplainText(final PrintWriter out) {
        this.out = out;
    }

    /** Writes what happened in an exchange, the time's shares, the findings, and the ladder of the interesting places. */
    void print(final int number, final Explanation explained) {
        final Exchange exchange = explained.exchange();
        final Packet request = exchange.request();
        out.println("transfer " + number + ": " + address(exchange.client().toString())
                + (request.opcode() == Opcode.RRQ ? " reads " : " writes ") + plain(request.fileName()) + " "
                + plain(request.mode()) + options(request.requestOptions()) + " at "
                + address(exchange.server().toString()));
        out.println("  " + explained.outcome() + " after " + Explanation.seconds(explained.durationNs()) + ", "
                + explained.bytes() + " bytes in " + explained.steps().size() + " packets");
        shares(explained);
        explained.findings().forEach(finding -> out.println("  - " + plain(finding)));
        BetterTimer.savingNs(explained.steps(), explained.timeouts()).ifPresent(savedNs -> {
            if (savedNs > explained.durationNs() / PERCENT) {
                out.println("  - a timer that adapts to this path (RFC 6298, at least 200 ms) would have saved "
                        + Explanation.seconds(savedNs));
            }
        });
        ladder(explained.steps());
        out.println();
    }

    private static String address(final String text) {
        return text.startsWith("/") ? text.substring(1) : text;
    }

    private static String options(final Map<String, String> options) {
        final StringBuilder text = new StringBuilder();
        options.forEach((name, value) ->
                text.append(' ').append(plain(name)).append('=').append(plain(value)));
        return text.toString();
    }

    /** The packets of others must not control the terminal. */
    private static String plain(final String text) {
        return text.replaceAll("[^ -~]", "?");
    }

    private void shares(final Explanation explained) {
        final TimeShares time = explained.time();
        final long wholeNs = Math.max(1, explained.durationNs());
        out.println("  time: " + share("the ways", time.wayNs(), wholeNs) + ", "
                + share("the client", time.clientNs(), wholeNs) + ", "
                + share("the server", time.serverNs(), wholeNs) + ", "
                + share("the client's timer", time.clientTimerNs(), wholeNs) + ", "
                + share("the server's timer", time.serverTimerNs(), wholeNs));
    }

    private static String share(final String name, final long ns, final long wholeNs) {
        return name + " " + Math.round((double) PERCENT * ns / wholeNs) + " % (" + Explanation.seconds(ns) + ")";
    }

    private void ladder(final List<Step> steps) {
        out.print(LadderText.heading());
        int hidden = 0;
        for (int i = 0; i < steps.size(); i++) {
            if (isInteresting(steps, i)) {
                if (hidden > 0) {
                    out.println("              (" + hidden + " more)");
                }
                hidden = 0;
                out.println(LadderText.line(steps.get(i).sent(steps.get(0))));
            } else {
                hidden++;
            }
        }
    }

    /** The beginning, the end, and what surrounds a repetition or a long pause. */
    private static boolean isInteresting(final List<Step> steps, final int place) {
        if (place < EDGE || place >= steps.size() - EDGE) {
            return true;
        }
        for (int i = Math.max(0, place - AROUND); i <= Math.min(steps.size() - 1, place + AROUND); i++) {
            if (steps.get(i).isRepetition() || steps.get(i).gapNs() > Explanation.LONG_NS) {
                return true;
            }
        }
        return false;
    }
}
