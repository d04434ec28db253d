package dev.lockstep.tftp.bench.findings.statistics;

import dev.lockstep.tftp.retransmit.SplitMix64;
import java.nio.charset.StandardCharsets;

/**
 * Random numbers that a text determines, the same on every JVM. The JDK's generators do not promise their algorithms. FNV-1a of the text's
 * UTF-8 starts a SplitMix64.
 */
public final class SeededRandom {
    private long state;

    SeededRandom(final String seed) {
        this(hash(seed));
    }

    public SeededRandom(final long seed) {
        state = seed;
    }

    /** FNV-1a of the UTF-8 of a text. */
    public static long hash(final String text) {
        long hash = 0xcbf29ce484222325L;
        for (final byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }

    /** The seed of one part, derived from the seed of the whole. */
    public static long branch(final long seed, final long part) {
        return new SeededRandom(seed + part * SplitMix64.GAMMA).nextLong();
    }

    long nextLong() {
        state += SplitMix64.GAMMA;
        return SplitMix64.mix(state);
    }

    /** From 0 inclusive to 1 exclusive. */
    public double nextUnit() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** From 0 to below the bound; uneven by less than bound / 2^32. */
    public int nextInt(final int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /** The numbers from 0 to below the count, each once. */
    int[] permutation(final int count) {
        final int[] permutation = new int[count];
        for (int i = 0; i < count; i++) {
            final int place = nextInt(i + 1);
            permutation[i] = permutation[place];
            permutation[place] = i;
        }
        return permutation;
    }
}
