package dev.lockstep.tftp.bench.measure.probe;

import dev.lockstep.tftp.retransmit.DurationText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A server's behaviour if a packet is not answered. Immutable.
 *
 * @param packet the unanswered packet, such as {@code DATA 2}
 * @param waitsNs the times between its transmissions
 * @param malformed the number of its retransmissions that were no TFTP packets
 * @param error the ERROR with which the server gave up, or empty
 * @param listenedNs the time from the first transmission to the ERROR, or to the end of listening
 */
public record Silence(String packet, List<Long> waitsNs, int malformed, String error, long listenedNs) {
    /** The relative difference up to which intervals count as equal, because clocks and schedulers are inexact. */
    private static final double BLUR = 0.12;

    private static final double FACTOR_BLUR = 0.15;

    /** The largest factor by which a wait after the last transmission is extrapolated. */
    private static final double MOST_GROWTH = 4;

    private static final int MOST_RUNS = 20;

    /** Waits that are shown as they are; of more than that, equal ones are counted. */
    private static final int SHOWN_WAITS = 8;

    public Silence {
        waitsNs = List.copyOf(waitsNs);
    }

    int transmissions() {
        return waitsNs.size() + 1;
    }

    /**
     * The rule by which the intervals follow each other.
     *
     * @return the rule in words, such as {@code x2.0 up to 8s}
     */
    public String law() {
        if (waitsNs.isEmpty()) {
            return "never retransmits";
        }
        if (waitsNs.size() == 1) {
            return "retransmits once";
        }
        if (waitsNs.stream().allMatch(wait -> isNear(wait, waitsNs.get(0), BLUR))) {
            return "fixed";
        }
        final double factor = waitsNs.get(1) / (double) waitsNs.get(0);
        int growing = 1;
        while (growing + 1 < waitsNs.size()
                && isNear(waitsNs.get(growing + 1) / (double) waitsNs.get(growing), factor, FACTOR_BLUR)) {
            growing++;
        }
        if (factor <= 1 + FACTOR_BLUR) {
            return "a series";
        }
        final List<Long> rest = waitsNs.subList(growing + 1, waitsNs.size());
        if (rest.isEmpty()) {
            return String.format(Locale.ROOT, "x%.1f", factor);
        }
        final long cap = median(rest);
        final double next = factor * waitsNs.get(growing);
        final boolean reached = cap >= (1 - BLUR) * waitsNs.get(growing) && cap <= (1 + FACTOR_BLUR) * next;
        return reached && rest.stream().allMatch(wait -> isNear(wait, cap, BLUR))
                ? String.format(Locale.ROOT, "x%.1f up to %s", factor, text(cap))
                : "a series";
    }

    private static long median(final List<Long> waits) {
        return waits.stream().sorted().toList().get(waits.size() / 2);
    }

    private static boolean isNear(final long value, final long reference, final double part) {
        return isNear((double) value, (double) reference, part);
    }

    private static boolean isNear(final double value, final double reference, final double part) {
        return Math.abs(value - reference) <= part * reference;
    }

    /** The wait after the last transmission: the time until an ERROR, otherwise extrapolated from the waits before. */
    public long lastWaitNs() {
        if (!error.isEmpty()) {
            return Math.max(1, listenedNs - waitedNs());
        }
        if (waitsNs.isEmpty()) {
            return Math.max(1, listenedNs);
        }
        final long last = waitsNs.get(waitsNs.size() - 1);
        final long before = waitsNs.size() == 1 ? last : waitsNs.get(waitsNs.size() - 2);
        return (long) Math.max(1, last * Math.min(MOST_GROWTH, last / Math.max(1.0, (double) before)));
    }

    long waitedNs() {
        return waitsNs.stream().mapToLong(Long::longValue).sum();
    }

    /** The end in words. */
    String end() {
        if (!error.isEmpty()) {
            return error + " after " + text(listenedNs);
        }
        final long longestNs = waitsNs.stream().reduce(lastWaitNs(), Math::max);
        final boolean stoppedListening = listenedNs - waitedNs() < longestNs;
        return (stoppedListening ? "did not give up: last sent after " : "silent after ") + text(waitedNs())
                + " (listened for " + text(listenedNs) + ")";
    }

    /** The waits in words; {@code 5s x4} are four equal ones. */
    public String waits() {
        final List<String> texts = waitsNs.stream().map(Silence::text).toList();
        if (texts.size() <= SHOWN_WAITS) {
            return String.join(" ", texts);
        }
        final List<String> runs = new ArrayList<>();
        for (int i = 0; i < waitsNs.size(); ) {
            int next = i + 1;
            while (next < waitsNs.size() && isNear(waitsNs.get(next), waitsNs.get(i), BLUR)) {
                next++;
            }
            runs.add(next - i == 1 ? texts.get(i) : text(median(waitsNs.subList(i, next))) + " x" + (next - i));
            i = next;
        }
        return runs.size() <= MOST_RUNS
                ? String.join(" ", runs)
                : String.join(" ", runs.subList(0, MOST_RUNS)) + " ...";
    }

    /** A duration with three significant digits. */
    static String text(final long ns) {
        if (ns <= 0) {
            return "0s";
        }
        final double step = Math.pow(10, Math.floor(Math.log10((double) ns)) - 2);
        return DurationText.format(Math.round(Math.round(ns / step) * step))
                .replaceAll("^(\\d+)(\\d{3})us$", "$1.$2ms")
                .replaceAll("^(\\d+)(\\d{3})ms$", "$1.$2s")
                .replaceAll("\\.(\\d*?)0+(ms|s)$", ".$1$2")
                .replaceAll("\\.(ms|s)$", "$1");
    }
}
