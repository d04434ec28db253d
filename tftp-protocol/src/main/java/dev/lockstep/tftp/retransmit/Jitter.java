package dev.lockstep.tftp.retransmit;

/** Draws a random timeout for each interval of a transfer. */
final class Jitter {
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

    /** From 0 inclusive to 1 exclusive. */
    double nextUnit() {
        state += SplitMix64.GAMMA;
        return SplitMix64.unit(state);
    }
}
