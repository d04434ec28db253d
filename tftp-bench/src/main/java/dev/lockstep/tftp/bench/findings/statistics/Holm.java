package dev.lockstep.tftp.bench.findings.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's adjustment of p-values. Without it, one in twenty comparisons of a table would be "significant" by chance. Source: Holm, "A simple
 * sequentially rejective multiple test procedure", 1979.
 */
final class Holm {
    private Holm() {}

    /** The adjusted p-values, in the order given; a single one is unchanged. */
    static double[] adjust(final double[] pValues) {
        final int[] ascending = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        final double[] adjusted = new double[pValues.length];
        double largest = 0;
        for (int rank = 0; rank < ascending.length; rank++) {
            largest = Math.max(largest, Math.min(1, (ascending.length - rank) * pValues[ascending[rank]]));
            adjusted[ascending[rank]] = largest;
        }
        return adjusted;
    }
}
