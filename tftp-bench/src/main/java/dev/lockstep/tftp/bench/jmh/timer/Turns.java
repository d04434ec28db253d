package dev.lockstep.tftp.bench.jmh.timer;

import java.util.SplittableRandom;

/** Selects the transfers in rounds: each once in every round, in a random order. */
final class Turns {
    private static final long SEED = 1123;

    private final int[] order;
    private int next;

    /** The count has to be a power of two. */
    Turns(final int count) {
        order = new int[count];
        final SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < count; i++) {
            final int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
    }

    int next() {
        return order[next++ & (order.length - 1)];
    }
}
