package dev.lockstep.tftp.bench.measure.probe;

import dev.lockstep.tftp.bench.console.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The results of all probes of a server. Immutable.
 *
 * @param server address and port, or a name for it
 * @param opening its behaviour if its first packet is not answered
 * @param block its behaviour if a later block is not answered
 * @param dataPerDuplicateAck the number of copies of DATA for each duplicate ACK
 * @param gap its reaction to a gap in a window
 */
record ProbeResult(String server, Silence opening, Silence block, double dataPerDuplicateAck, String gap) {
    private static final double ANSWERED = 0.5;

    boolean answersDuplicateAcks() {
        return dataPerDuplicateAck > ANSWERED;
    }

    String asText() {
        final TextTable table =
                new TextTable(List.of("not answered", "sends", "first\ntimeout", "law", "waits", "gives up"));
        for (final Silence silence : List.of(opening, block)) {
            table.add(List.of(
                    silence.packet(),
                    Integer.toString(silence.transmissions()),
                    silence.waitsNs().isEmpty()
                            ? "-"
                            : Silence.text(silence.waitsNs().get(0)),
                    silence.law(),
                    silence.waits(),
                    silence.end()));
        }
        return server + System.lineSeparator() + System.lineSeparator() + table.render() + System.lineSeparator()
                + String.format(
                        Locale.ROOT,
                        "duplicate ACKs: %s (%.1f DATA for each)%n",
                        answersDuplicateAcks()
                                ? "answered with DATA, which RFC 1123 section 4.2.3.1 forbids"
                                : "ignored",
                        dataPerDuplicateAck)
                + "a gap in a window of 4: " + gap + System.lineSeparator();
    }

    /** The text of a profile with which a plan of {@code simulate} can imitate the server. */
    String asProfile() {
        final String waits = Stream.concat(block.waitsNs().stream(), Stream.of(block.lastWaitNs()))
                .map(Silence::text)
                .collect(Collectors.joining(" "));
        return "# measured by tftp-bench probe; if the server ended silently, the last wait is extrapolated from those before\n"
                + "[[profile]]\n"
                + "name = \"" + server.replaceAll("[\\\\\"]", "\\\\$0") + "\"\n"
                + "waits = \"" + waits + "\"\n"
                + "answers-duplicate-acks = \"" + (answersDuplicateAcks() ? "yes" : "no") + "\"\n";
    }
}
