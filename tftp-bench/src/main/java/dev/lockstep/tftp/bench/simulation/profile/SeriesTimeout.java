package dev.lockstep.tftp.bench.simulation.profile;

import static java.util.stream.Collectors.joining;

import dev.lockstep.tftp.retransmit.DurationText;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.retransmit.RetransmitStrategy;
import dev.lockstep.tftp.retransmit.SplitMix64;
import java.util.Arrays;
import java.util.List;

/**
 * Waits that are written down, one after the other and anew for each block: what most programs do, whatever formula their sources have for it.
 * Not thread-safe.
 */
public final class SeriesTimeout implements RetransmitStrategy {
    private final long[] waitsNs;
    private final long tickNs;
    private long random;
    private int step;
    private long timeoutNs;

    private SeriesTimeout(final Policy policy, final long seed) {
        waitsNs = policy.waitsNs.stream().mapToLong(Long::longValue).toArray();
        tickNs = policy.tickNs;
        random = seed;
        draw();
    }

    /** A clock of whole ticks has begun its tick some time ago: the first wait is shorter by that, the others are whole. */
    private void draw() {
        final long waitNs = waitsNs[Math.min(step, waitsNs.length - 1)];
        if (tickNs == 0 || step > 0) {
            timeoutNs = waitNs;
            return;
        }
        random += SplitMix64.GAMMA;
        timeoutNs = Math.max(1, waitNs - (long) (tickNs * SplitMix64.unit(random)));
    }

    @Override
    public void onTransmit(final long nowNs, final boolean retransmission) {
        // the series does not depend on it
    }

    @Override
    public void onReply(final long rttNs, final boolean ambiguous) {
        step = 0;
        draw();
    }

    @Override
    public void onTimeout() {
        step++;
        draw();
    }

    @Override
    public long timeoutNs() {
        return timeoutNs;
    }

    @Override
    public boolean exhausted() {
        return step >= waitsNs.length;
    }

    /**
     * The series.
     *
     * @param waitsNs after each transmission, each greater than 0; after the last it gives up
     * @param tickNs of the clock that the program looks at; 0 for an exact one
     */
    public record Policy(List<Long> waitsNs, long tickNs) implements RetransmitPolicy {
        public Policy {
            waitsNs = List.copyOf(waitsNs);
            if (waitsNs.isEmpty() || waitsNs.stream().anyMatch(wait -> wait <= 0) || tickNs < 0) {
                throw new IllegalArgumentException("a series is one or more waits longer than 0");
            }
        }

        /** Waits as text, such as {@code 1s 2s 4s}. */
        public static Policy of(final String waits, final String tick) {
            return new Policy(
                    Arrays.stream(waits.split(" ", -1))
                            .map(DurationText::parseNs)
                            .toList(),
                    DurationText.parseNs(tick));
        }

        @Override
        public RetransmitStrategy newStrategy(final long seed) {
            return new SeriesTimeout(this, seed);
        }

        /** As many waits as before, all of them the agreed one. */
        @Override
        public RetransmitPolicy withNegotiatedInterval(final long intervalNs) {
            return new Policy(waitsNs.stream().map(wait -> intervalNs).toList(), tickNs);
        }

        @Override
        public String toString() {
            return waitsNs.stream().map(DurationText::format).collect(joining(" "))
                    + (tickNs == 0 ? "" : " in ticks of " + DurationText.format(tickNs));
        }
    }
}
