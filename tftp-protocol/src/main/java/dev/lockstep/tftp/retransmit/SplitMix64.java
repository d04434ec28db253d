package dev.lockstep.tftp.retransmit;

/**
 * The generator SplitMix64 (Steele, Lea and Flood, OOPSLA 2014) as functions of its state: the same numbers on every JVM, no allocation. A
 * series is {@code mix(state += GAMMA)}. Thread-safe: no state.
 */
public final class SplitMix64 {
    /** The increment of the state for each number: 2^64 divided by the golden ratio. */
    public static final long GAMMA = 0x9E3779B97F4A7C15L;

    private static final double UNIT = 0x1.0p-53;

    private SplitMix64() {}

    /**
     * The random number that belongs to a state.
     *
     * @param state any value
     * @return 64 random bits
     */
    public static long mix(final long state) {
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /**
     * The random number that belongs to a state, as a fraction.
     *
     * @param state any value
     * @return a multiple of 2^-53 from 0 inclusive to 1 exclusive
     */
    public static double unit(final long state) {
        return (mix(state) >>> 11) * UNIT;
    }
}
