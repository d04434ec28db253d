package dev.lockstep.tftp.bench.probe;

import dev.lockstep.tftp.retransmit.DurationText;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How a peer takes it that a packet is not answered. Immutable.
 *
 * @param packet which one, such as {@code DATA 2}
 * @param waitsNs between its transmissions
 * @param error with which it gave up, or empty
 * @param listenedNs from the first transmission to its ERROR, or to the end of listening
 */
record Silence(String packet, List<Long> waitsNs, String error, long listenedNs) {
    /** Clocks and schedulers blur intervals by so much. */
    private static final double BLUR = 0.12;

    private static final double FACTOR_BLUR = 0.15;

    Silence {
        waitsNs = List.copyOf(waitsNs);
    }

    int transmissions() {
        return waitsNs.size() + 1;
    }

    /** How the intervals follow from each other, as words. */
    String law() {
        if (waitsNs.isEmpty()) {
            return "never sends again";
        }
        if (waitsNs.size() == 1) {
            return "sends once more";
        }
        if (waitsNs.stream().allMatch(wait -> isNear((double) wait, (double) waitsNs.get(0), BLUR))) {
            return "fixed";
        }
        final double factor = waitsNs.get(1) / (double) waitsNs.get(0);
        int growing = 1;
        while (growing + 1 < waitsNs.size()
                && isNear(waitsNs.get(growing + 1) / (double) waitsNs.get(growing), factor, FACTOR_BLUR)) {
            growing++;
        }
        final long highest = waitsNs.get(growing);
        final boolean capped =
                waitsNs.stream().skip(growing).allMatch(wait -> isNear((double) wait, (double) highest, BLUR));
        if (factor > 1 + FACTOR_BLUR && growing + 1 == waitsNs.size()) {
            return String.format(Locale.ROOT, "x%.1f", factor);
        }
        return factor > 1 + FACTOR_BLUR && capped
                ? String.format(Locale.ROOT, "x%.1f up to %s", factor, text(highest))
                : "a series";
    }

    private static boolean isNear(final double value, final double reference, final double part) {
        return Math.abs(value - reference) <= part * reference;
    }

    /** How it ended, as words. */
    String end() {
        return error.isEmpty()
                ? "silent after "
                        + text(waitsNs.stream().mapToLong(Long::longValue).sum()) + " (listened for " + text(listenedNs)
                        + ")"
                : error + " after " + text(listenedNs);
    }

    String waits() {
        return waitsNs.stream().map(Silence::text).collect(Collectors.joining(" "));
    }

    /** With three digits. */
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
