package dev.lockstep.tftp.transfer;

import dev.lockstep.tftp.simulation.Datagram;
import dev.lockstep.tftp.simulation.WireTap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides the fate of single datagrams in both directions. A datagram is written as its name and the number of its transmission: {@code
 * DATA:7#1} is the first DATA with number 7, {@code ACK:7#2} the second ACK of it.
 */
final class LinkScript implements WireTap {
    private static final long DROP = -1;

    private record Period(String prefix, long fromNs, long toNs, long extraNs) {
        boolean covers(final long nowNs) {
            return nowNs >= fromNs && nowNs < toNs;
        }

        void impair(final Datagram datagram) {
            if (extraNs == DROP) {
                datagram.lose();
            } else {
                datagram.delay(extraNs);
            }
        }
    }

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

    /** Makes all datagrams whose name has this prefix arrive twice. */
    LinkScript repeatAll(final String prefix) {
        repeatedPrefixes.add(prefix);
        return this;
    }

    /** Delays a single datagram, so that others overtake it. */
    LinkScript delay(final String datagram, final long extraNs) {
        delayed.put(datagram, extraNs);
        return this;
    }

    /** Loses all datagrams that are sent within a period. */
    LinkScript outage(final long fromNs, final long toNs) {
        periods.add(new Period("", fromNs, toNs, DROP));
        return this;
    }

    /** Delays the datagrams whose name has this prefix and that are sent within a period. */
    LinkScript delayAll(final String prefix, final long fromNs, final long toNs, final long extraNs) {
        periods.add(new Period(prefix, fromNs, toNs, extraNs));
        return this;
    }

    @Override
    public void onSent(final Datagram datagram) {
        if (isEmpty()) {
            return;
        }
        final String name = PacketName.of(datagram);
        final String copy = name + "#" + timesSent.merge(name, 1, Integer::sum);
        datagram.delay(delayed.getOrDefault(copy, 0L));
        for (final Period period : periods) {
            if (period.covers(datagram.sentNs()) && name.startsWith(period.prefix)) {
                period.impair(datagram);
            }
        }
        if (dropped.contains(copy)) {
            datagram.lose();
        }
        if (repeated.contains(copy) || repeatedPrefixes.stream().anyMatch(name::startsWith)) {
            datagram.repeat(0);
        }
    }

    private boolean isEmpty() {
        return dropped.isEmpty()
                && repeated.isEmpty()
                && repeatedPrefixes.isEmpty()
                && delayed.isEmpty()
                && periods.isEmpty();
    }
}
