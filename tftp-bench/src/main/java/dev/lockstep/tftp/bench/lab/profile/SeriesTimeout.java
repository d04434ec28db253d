package dev.lockstep.tftp.bench.lab.profile;

import static java.util.stream.Collectors.joining;

import dev.lockstep.tftp.bench.findings.statistics.SeededRandom;
import dev.lockstep.tftp.retransmit.DurationText;
import dev.lockstep.tftp.retransmit.RetransmitPolicy;
import dev.lockstep.tftp.retransmit.RetransmitStrategy;
import java.util.Arrays;
import java.util.List;

/**
 * A fixed series of waits, which starts again for each block. The timers of most peers amount to this. Not thread-safe.
 */
public final class SeriesTimeout implements RetransmitStrategy {
    private final long[] waitsNs;
    private final long tickNs;
    private final SeededRandom random;
    private int step;
    private long timeoutNs;

    private SeriesTimeout(final Policy policy, final long seed) {
        waitsNs = policy.waitsNs.stream().mapToLong(Long::longValue).toArray();
        tickNs = policy.tickNs;
        random = new SeededRandom(seed);
        draw();
    }

    /** A clock with ticks shortens the first wait by the part of the current tick that has already passed. */
    private void draw() {
        final long waitNs = waitsNs[Math.min(step, waitsNs.length - 1)];
        if (tickNs == 0 || step > 0) {
            timeoutNs = waitNs;
            return;
        }
        timeoutNs = Math.max(1, waitNs - (long) (tickNs * random.nextUnit()));
    }

    @Override
    public void onTransmit(final long nowNs, final boolean retransmission) {
        // the series does not depend on the time of transmission
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
     * @param waitsNs the wait after each transmission, greater than 0; after the last wait it gives up
     * @param tickNs the resolution of the peer's clock; 0 for an exact clock
     */
    public record Policy(List<Long> waitsNs, long tickNs) implements RetransmitPolicy {
        public Policy {
            waitsNs = List.copyOf(waitsNs);
            if (waitsNs.isEmpty() || waitsNs.stream().anyMatch(wait -> wait <= 0) || tickNs < 0) {
                throw new IllegalArgumentException("a series needs one or more waits longer than 0");
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

        /** The same number of waits, each of the agreed interval. */
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
