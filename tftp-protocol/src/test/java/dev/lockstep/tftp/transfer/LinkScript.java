package dev.lockstep.tftp.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a link does to datagrams by order, in both directions. A datagram is written as its name and which time it is sent: {@code DATA:7#1} is the
 * first DATA with number 7, {@code ACK:7#2} the second ACK of it.
 */
final class LinkScript {
    private record Period(String prefix, long fromNs, long toNs, long extraNs) {}

    private static final long DROP = -1;

    private final Set<String> dropped = new HashSet<>();
    private final Set<String> repeated = new HashSet<>();
    private final Set<String> repeatedPrefixes = new HashSet<>();
    private final Map<String, Long> delayed = new HashMap<>();
    private final List<Period> periods = new ArrayList<>();
    private final Map<String, Integer> timesSent = new HashMap<>();

    /** Loses single datagrams. */
    LinkScript drop(final String... datagrams) {
        dropped.addAll(List.of(datagrams));
        return this;
    }

    /** Makes single datagrams arrive twice. */
    LinkScript repeat(final String... datagrams) {
        repeated.addAll(List.of(datagrams));
        return this;
    }

    /** Makes all datagrams whose name begins so arrive twice. */
    LinkScript repeatAll(final String prefix) {
        repeatedPrefixes.add(prefix);
        return this;
    }

    /** Holds a single datagram back; others overtake it. */
    LinkScript delay(final String datagram, final long extraNs) {
        delayed.put(datagram, extraNs);
        return this;
    }

    /** Loses all that is sent within a time. */
    LinkScript blackOut(final long fromNs, final long toNs) {
        periods.add(new Period("", fromNs, toNs, DROP));
        return this;
    }

    /** Holds back all whose name begins so and that is sent within a time. */
    LinkScript delayAll(final String prefix, final long fromNs, final long toNs, final long extraNs) {
        periods.add(new Period(prefix, fromNs, toNs, extraNs));
        return this;
    }

    /** What is to be done with a datagram that is sent now. */
    Fate fate(final Datagram datagram, final long elapsedNs) {
        if (isEmpty()) {
            return Fate.PASS;
        }
        final String name = datagram.name();
        final String copy = name + "#" + timesSent.merge(name, 1, Integer::sum);
        long extraNs = delayed.getOrDefault(copy, 0L);
        for (final Period period : periods) {
            if (elapsedNs >= period.fromNs && elapsedNs < period.toNs && name.startsWith(period.prefix)) {
                if (period.extraNs == DROP) {
                    return Fate.LOST;
                }
                extraNs += period.extraNs;
            }
        }
        if (dropped.contains(copy)) {
            return Fate.LOST;
        }
        final boolean twice =
                repeated.contains(copy) || repeatedPrefixes.stream().anyMatch(name::startsWith);
        return new Fate(twice ? 2 : 1, extraNs);
    }

    private boolean isEmpty() {
        return dropped.isEmpty()
                && repeated.isEmpty()
                && repeatedPrefixes.isEmpty()
                && delayed.isEmpty()
                && periods.isEmpty();
    }

    /**
     * The script's word on one datagram.
     *
     * @param copies that arrive
     * @param extraNs by which they come later than others
     */
    record Fate(int copies, long extraNs) {
        static final Fate PASS = new Fate(1, 0);
        static final Fate LOST = new Fate(0, 0);
    }
}
