package dev.lockstep.tftp.bench.loopback;

import org.HdrHistogram.Histogram;

/** The time from block to block, in nanoseconds: in lock-step that is the round trip. */
final class BlockTimes {
    private static final long LONGEST_NS = 60_000_000_000L;
    private static final int DIGITS = 3;

    private final Histogram histogram = new Histogram(LONGEST_NS, DIGITS);
    private long lastNs;
    private boolean begun;

    void onBlock() {
        final long nowNs = System.nanoTime();
        if (begun) {
            histogram.recordValue(Math.min(LONGEST_NS, nowNs - lastNs));
        }
        begun = true;
        lastNs = nowNs;
    }

    Histogram histogram() {
        return histogram;
    }
}
