package dev.lockstep.tftp.bench.measure.probe;

import dev.lockstep.tftp.bench.console.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The findings about a server. Immutable.
 *
 * @param server address and port, or a name for it
 * @param silences its behaviour if a packet is not answered: its OACK, its first block, a later block
 * @param dataPerDuplicateAck the number of copies of DATA for each duplicate ACK
 * @param gap its reaction to a gap in a window
 * @param alone why the measurements ran one at a time, a sentence without a subject; empty if they ran side by side
 * @param remarks what a correct server does not do, sentences without a subject
 */
public record ProbeResult(
        String server,
        List<Finding<Silence>> silences,
        Finding<Double> dataPerDuplicateAck,
        Finding<String> gap,
        String alone,
        List<String> remarks) {
    private static final double ANSWERED = 0.5;
    private static final String END = System.lineSeparator();

    public ProbeResult {
        silences = List.copyOf(silences);
        remarks = List.copyOf(remarks);
    }

    public boolean answersDuplicateAcks() {
        return dataPerDuplicateAck.isMeasured() && median(dataPerDuplicateAck.values()) > ANSWERED;
    }

    private static double median(final List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    public String asText() {
        return server + END + END
                + table()
                + silences.stream()
                        .filter(finding -> !finding.isMeasured())
                        .map(ProbeResult::unmeasured)
                        .collect(Collectors.joining())
                + END
                + duplicateAcks()
                + gapReaction()
                + "transfers: " + (alone.isEmpty() ? "side by side" : "one at a time, because the server " + alone)
                + END
                + remarks.stream()
                        .map(remark -> "odd: the server " + remark + END)
                        .collect(Collectors.joining());
    }

    private static String unmeasured(final Finding<?> finding) {
        return finding.subject() + ": not measured, because the server " + finding.sentence() + END;
    }

    private String table() {
        final TextTable table = new TextTable(
                List.of("not answered", "runs", "sends", "first\ntimeout", "jitter", "law", "waits", "gives up"));
        for (final Finding<Silence> finding : silences) {
            if (finding.isMeasured()) {
                final SilenceSummary summary = new SilenceSummary(finding.values());
                final Silence typical = summary.typical();
                table.add(List.of(
                        typical.packet(),
                        Integer.toString(finding.values().size()),
                        summary.transmissions(),
                        summary.firstTimeout(),
                        summary.jitter(),
                        typical.law(),
                        typical.waits(),
                        typical.end()));
            }
        }
        return table.render();
    }

    private String duplicateAcks() {
        if (!dataPerDuplicateAck.isMeasured()) {
            return unmeasured(dataPerDuplicateAck);
        }
        return String.format(
                Locale.ROOT,
                "duplicate ACKs: %s (DATA for each: %s)%n",
                answersDuplicateAcks() ? "answered with DATA, which RFC 1123 section 4.2.3.1 forbids" : "ignored",
                repetitions(dataPerDuplicateAck, value -> String.format(Locale.ROOT, "%.1f", value)));
    }

    private String gapReaction() {
        return gap.isMeasured() ? gap.subject() + ": " + repetitions(gap, text -> text) + END : unmeasured(gap);
    }

    /** Equal values once, with their number if there are others. */
    private static <T> String repetitions(final Finding<T> finding, final Function<T, String> text) {
        final List<String> texts = finding.values().stream().map(text).toList();
        final List<String> distinct = texts.stream().distinct().toList();
        return distinct.size() == 1
                ? distinct.get(0)
                : distinct.stream()
                        .map(one ->
                                one + " (" + texts.stream().filter(one::equals).count() + " of " + texts.size() + ")")
                        .collect(Collectors.joining("; "));
    }

    /** The typical waits of the latest packet whose timer was measured; empty if none was. */
    public Optional<Silence> silence() {
        return Stream.of(2, 1, 0)
                .map(silences::get)
                .filter(Finding::isMeasured)
                .findFirst()
                .map(finding -> new SilenceSummary(finding.values()).typical());
    }

    /** The text of a profile with which a plan of {@code simulate} can imitate the server; empty if no wait was measured. */
    public Optional<String> asProfile() {
        return silence().map(this::profile);
    }

    private String profile(final Silence silence) {
        final String waits = Stream.concat(silence.waitsNs().stream(), Stream.of(silence.lastWaitNs()))
                .map(waitNs -> Silence.text(Math.max(1, waitNs)))
                .collect(Collectors.joining(" "));
        return "# measured by tftp-bench probe: " + silence.packet() + ", unanswered\n"
                + "# if the server ended silently, the last wait is extrapolated from those before\n"
                + "[[profile]]\n"
                + "name = \"" + server.replaceAll("[\\\\\"]", "\\\\$0") + "\"\n"
                + "waits = \"" + waits + "\"\n"
                + "answers-duplicate-acks = \"" + (answersDuplicateAcks() ? "yes" : "no") + "\"\n";
    }
}
