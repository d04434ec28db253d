package dev.lockstep.tftp.simulation;

/**
 * Random numbers that are a function of a key and not of the order in which they are drawn: a packet's key is its identity, so that the same
 * packet of two simulations with the same seed meets the same fate. SplitMix64's mixing function over the key; the same on every JVM. Immutable.
 */
final class KeyedRandom {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final double UNIT = 0x1.0p-53;

    private final long seed;

    KeyedRandom(final long seed) {
        this.seed = seed;
    }

    /** Numbers of their own for one part of a simulation. */
    KeyedRandom branch(final long part) {
        return new KeyedRandom(mix(seed + part * GOLDEN_GAMMA));
    }

    /**
     * The key of a packet.
     *
     * @param direction 0 to the server, 1 to the client
     * @param block 64-bit index; 0 or less for packets that have none
     * @param copy 1 for the first transmission
     */
    long key(final int direction, final int opcode, final long block, final int copy) {
        return mix(mix(mix(seed + direction * 8L + opcode) + block * GOLDEN_GAMMA) + copy);
    }

    /** A key's number for one purpose, from 0 inclusive to 1 exclusive. */
    static double unit(final long key, final int purpose) {
        return (mix(key + purpose * GOLDEN_GAMMA) >>> 11) * UNIT;
    }

    /** The numbers of this seed by their index, for chances that belong to no packet. */
    double nth(final long index) {
        return (mix(seed + index * GOLDEN_GAMMA) >>> 11) * UNIT;
    }

    /** A seed for other generators. */
    long asLong() {
        return seed;
    }

    private static long mix(final long value) {
        long mixed = value + GOLDEN_GAMMA;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
