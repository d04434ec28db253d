package dev.lockstep.tftp.bench.simulation.network;

import dev.lockstep.tftp.bench.findings.statistics.SeededRandom;
import dev.lockstep.tftp.retransmit.SplitMix64;

/**
 * Random numbers that belong to a packet, not to the order in which they are drawn: the same packet of the same run meets the same fate,
 * whoever sends it and whenever. SplitMix64's mixer over the key; the same on every JVM. Immutable.
 */
public final class KeyedRandom {
    private final long seed;

    /** Numbers that a text determines. */
    public KeyedRandom(final String seed) {
        this(SeededRandom.hash(seed));
    }

    private KeyedRandom(final long seed) {
        this.seed = seed;
    }

    /** Numbers of their own, for one part of what a seed determines. */
    public KeyedRandom branch(final long part) {
        return new KeyedRandom(mix(seed + part * SplitMix64.GAMMA));
    }

    /**
     * The key of a packet.
     *
     * @param direction 0 to the server, 1 to the client
     * @param opcode RFC 1350's
     * @param block 64-bit index, 0 for packets that have none
     * @param copy 1 for the first transmission
     */
    public long key(final int direction, final int opcode, final long block, final int copy) {
        return mix(mix(mix(seed + direction * 8L + opcode) + block * SplitMix64.GAMMA) + copy);
    }

    /** A number of a key for one purpose, from 0 inclusive to 1 exclusive. */
    public static double unit(final long key, final int purpose) {
        return SplitMix64.unit(key + (purpose + 1) * SplitMix64.GAMMA);
    }

    /** The numbers of this seed in order, for what belongs to no packet. */
    public double nth(final long index) {
        return SplitMix64.unit(seed + (index + 1) * SplitMix64.GAMMA);
    }

    /** For those who need a seed. */
    public long asLong() {
        return seed;
    }

    private static long mix(final long value) {
        return SplitMix64.mix(value + SplitMix64.GAMMA);
    }
}
