package dev.lockstep.tftp.bench.findings.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The centre of paired differences, which belongs to {@link SignedRanks}: the median of the means of all pairs of differences, each with
 * itself, too. Its interval holds the values that the test does not refute.
 *
 * <p>Source: Hodges and Lehmann, "Estimates of location based on rank tests", 1963; the interval is Tukey's, in Hollander, Wolfe and Chicken,
 * "Nonparametric statistical methods", 3rd edition, section 3.3.
 *
 * @param interval at least 95 % confident; from the lowest to the highest difference if there are fewer than {@link Comparison#FEWEST_BLOCKS}
 */
record Location(double estimate, Interval interval) {
    private static final double TAIL = 0.025;

    static Location of(final double[] differences) {
        final double[] means = meansOfPairs(differences);
        final double estimate = Quantiles.quantileOfSorted(means, 0.5);
        if (differences.length < Comparison.FEWEST_BLOCKS) {
            return new Location(
                    estimate,
                    new Interval(
                            Arrays.stream(differences).min().orElseThrow(),
                            Arrays.stream(differences).max().orElseThrow()));
        }
        final int outside = outsideEachEnd(differences.length);
        return new Location(estimate, new Interval(means[outside], means[means.length - 1 - outside]));
    }

    private static double[] meansOfPairs(final double[] differences) {
        final int count = differences.length;
        final double[] means = new double[count * (count + 1) / 2];
        int next = 0;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j <= i; j++) {
                means[next++] = (differences[i] + differences[j]) / 2;
            }
        }
        Arrays.sort(means);
        return means;
    }

    /** The number of means that lie outside the interval at each end. */
    private static int outsideEachEnd(final int count) {
        final double[] distribution =
                SignedRanks.distribution(IntStream.rangeClosed(1, count).toArray());
        int outside = 0;
        for (double tail = distribution[0]; tail + distribution[outside + 1] <= TAIL; outside++) {
            tail += distribution[outside + 1];
        }
        return outside;
    }
}
