package dev.lockstep.tftp.bench.measure.probe;

import dev.lockstep.tftp.bench.console.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was found out about a server. Immutable.
 *
 * @param server address and port, or a name for it
 * @param opening how it takes it that its first packet is not answered
 * @param block how it takes it that a later block is not answered
 * @param dataPerDuplicateAck how many copies of DATA a duplicate ACK brought
 * @param gap what it does about a gap in a window
 */
record ProbeResult(String server, Silence opening, Silence block, double dataPerDuplicateAck, String gap) {
    private static final double SORCERER = 0.5;

    boolean answersDuplicateAcks() {
        return dataPerDuplicateAck > SORCERER;
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

    /** For a plan of {@code simulate}, which can imitate it. */
    String asProfile() {
        final String waits = Stream.concat(block.waitsNs().stream(), Stream.of(block.lastWaitNs()))
                .map(Silence::text)
                .collect(Collectors.joining(" "));
        return "# measured by tftp-bench probe; where it ended in silence, the last wait is taken to go on as those before\n"
                + "[[profile]]\n"
                + "name = \"" + server.replaceAll("[\\\\\"]", "\\\\$0") + "\"\n"
                + "waits = \"" + waits + "\"\n"
                + "answers-duplicate-acks = \"" + (answersDuplicateAcks() ? "yes" : "no") + "\"\n";
    }
}
