package dev.lockstep.tftp.retransmit;

/**
 * Lengthens intervals by a random part, so that many clients that started together do not retransmit together. It never shortens
 * one: RFC 6298 section 5 forbids retransmitting early.
 */
final class Jitter {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private final double fraction;
    private long state;

    Jitter(final double fraction, final long seed) {
        this.fraction = fraction;
        this.state = seed;
    }

    long lengthen(final long intervalNs) {
        return fraction == 0 ? intervalNs : intervalNs + (long) (intervalNs * fraction * nextUnit());
    }

    /** SplitMix64: the same series on every platform, no allocation. */
    private double nextUnit() {
        state += GOLDEN_GAMMA;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return ((mixed ^ (mixed >>> 31)) >>> 11) * UNIT;
    }
}
