package dev.lockstep.tftp.retransmit;

/** Draws a transfer's timeouts from its intervals, each time anew. */
final class Jitter {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private final Spread spread;
    private long state;

    Jitter(final Spread spread, final long seed) {
        this.spread = spread;
        this.state = seed;
    }

    /** A timeout for this interval, greater than 0. */
    long draw(final long intervalNs) {
        return switch (spread.kind()) {
            case ADDED ->
                spread.part() == 0 ? intervalNs : intervalNs + (long) (intervalNs * spread.part() * nextUnit());
            case FULL -> Math.max(1, (long) (intervalNs * nextUnit()));
            case EQUAL -> Math.max(1, (long) (intervalNs * (1 + nextUnit()) / 2));
            case DECORRELATED -> intervalNs;
        };
    }

    /** From 0 inclusive to 1 exclusive. SplitMix64: the same series on every platform, no allocation. */
    double nextUnit() {
        state += GOLDEN_GAMMA;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return ((mixed ^ (mixed >>> 31)) >>> 11) * UNIT;
    }
}
