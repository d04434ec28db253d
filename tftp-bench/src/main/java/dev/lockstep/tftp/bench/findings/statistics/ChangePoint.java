package dev.lockstep.tftp.bench.findings.statistics;

import java.util.stream.IntStream;

/**
 * The one place at which a trial's throughput most looks like two levels, as after a warm-up: the split with the smallest
 * residual sum of squares. Neighbours that resemble each other anyway make it cry too often rather than too seldom.
 *
 * @param index the first interval of the second level
 * @param before the mean of the first level
 * @param after the mean of the second level
 * @param p how often a shuffled series splits as well by chance
 */
public record ChangePoint(int index, double before, double after, double p) {
    private static final int SHUFFLES = 999;
    private static final double SIGNIFICANT = 0.05;
    private static final double ROUNDING = 1e-12;

    /** A split and what it takes from the residual sum of squares. */
    private record Split(int index, double gain) {}

    /** The best split of a series of at least two intervals. */
    public static ChangePoint in(final double[] series, final String seed) {
        if (series.length < 2) {
            throw new IllegalArgumentException(
                    series.length + " intervals have no change point: at least 2 are needed");
        }
        final Split found = best(series);
        final SeededRandom random = new SeededRandom(seed + "/change-point");
        final double least = found.gain * (1 - ROUNDING);
        int asGood = 1;
        for (int i = 0; i < SHUFFLES; i++) {
            final double[] shuffled = IntStream.of(random.permutation(series.length))
                    .mapToDouble(place -> series[place])
                    .toArray();
            if (best(shuffled).gain >= least) {
                asGood++;
            }
        }
        return new ChangePoint(
                found.index,
                mean(series, 0, found.index),
                mean(series, found.index, series.length),
                (double) asGood / (1 + SHUFFLES));
    }

    /** Whether there are two levels, not one. */
    public boolean significant() {
        return p <= SIGNIFICANT;
    }

    private static Split best(final double[] series) {
        final int count = series.length;
        final double mean = mean(series, 0, count);
        Split best = new Split(1, Double.NEGATIVE_INFINITY);
        double sum = 0;
        for (int i = 1; i < count; i++) {
            sum += series[i - 1] - mean;
            final double gain = sum * sum * count / ((double) i * (count - i));
            if (gain > best.gain) {
                best = new Split(i, gain);
            }
        }
        return best;
    }

    private static double mean(final double[] series, final int from, final int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += series[i];
        }
        return sum / (to - from);
    }
}
