package dev.lockstep.tftp.simulation;

import dev.lockstep.tftp.retransmit.SplitMix64;

/**
 * Random numbers that are a function of a key and not of the order in which they are drawn: a packet's key is its identity, so that the same
 * packet of two simulations with the same seed meets the same fate. Immutable.
 */
final class KeyedRandom {
    private final long seed;

    KeyedRandom(final long seed) {
        this.seed = seed;
    }

    /** Numbers of their own for one part of a simulation. */
    KeyedRandom branch(final long part) {
        return new KeyedRandom(mix(seed + part * SplitMix64.GAMMA));
    }

    /**
     * The key of a packet.
     *
     * @param direction 0 to the server, 1 to the client
     * @param block 64-bit index; 0 or less for packets that have none
     * @param copy 1 for the first transmission
     */
    long key(final int direction, final int opcode, final long block, final int copy) {
        return mix(mix(mix(seed + direction * 8L + opcode) + block * SplitMix64.GAMMA) + copy);
    }

    /** A key's number for one purpose, from 0 inclusive to 1 exclusive. */
    static double unit(final long key, final int purpose) {
        return SplitMix64.unit(key + (purpose + 1) * SplitMix64.GAMMA);
    }

    /** The numbers of this seed by their index, for chances that belong to no packet. */
    double nth(final long index) {
        return SplitMix64.unit(seed + (index + 1) * SplitMix64.GAMMA);
    }

    /** A seed for other generators. */
    long asLong() {
        return seed;
    }

    private static long mix(final long value) {
        return SplitMix64.mix(value + SplitMix64.GAMMA);
    }
}
