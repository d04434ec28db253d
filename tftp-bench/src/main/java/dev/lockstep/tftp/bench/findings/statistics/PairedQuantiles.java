package dev.lockstep.tftp.bench.findings.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * A quantile of many samples whose trials are paired: trial i of every sample met the same losses. The bootstrap draws trials, not values, and
 * computes every quantile from the same trials. So the luck of a draw, which all samples share, cancels in a ratio of two quantiles, and the
 * ratio's interval shows only the rest.
 *
 * <p>The quantile is near the upper end: only the largest values of a sample are kept. Draws run on all cores; each has a random sequence of its
 * own, so that the results do not depend on the number of cores.
 */
public final class PairedQuantiles {
    /** The ends of a 95 % interval from 2,000 draws rest on 50 draws each. */
    public static final int DRAWS = 2_000;

    private static final double TAIL = 0.025;

    /** The kept part of a sample covers six standard deviations of the quantile's rank. */
    private static final int DEVIATIONS = 6;

    private final double[][] quantiles;

    private PairedQuantiles(final double[][] quantiles) {
        this.quantiles = quantiles;
    }

    /**
     * Draws the trials and computes the quantiles.
     *
     * @param samples a value for each trial, the same trials in the same order; infinity stands for a failure
     * @param p from 0.5 to below 1
     */
    public static PairedQuantiles of(final List<double[]> samples, final double p, final String seed) {
        final int trials = samples.get(0).length;
        final int above = trials - QuantileEstimate.rank(trials, p) + 1;
        final int kept = (int) Math.min(trials, above + DEVIATIONS * Math.sqrt(above) + DEVIATIONS);
        final int[][] largest =
                samples.stream().parallel().map(sample -> largest(sample, kept)).toArray(int[][]::new);
        final double[][] quantiles = new double[samples.size()][DRAWS];
        final long branch = SeededRandom.hash(seed + "/paired");
        IntStream.range(0, DRAWS).parallel().forEach(draw -> {
            final short[] weights = weights(trials, new SeededRandom(SeededRandom.branch(branch, draw)));
            for (int i = 0; i < largest.length; i++) {
                quantiles[i][draw] = quantile(samples.get(i), largest[i], weights, above);
            }
        });
        return new PairedQuantiles(quantiles);
    }

    /** The trials with the largest values, the largest first; trials that tie with the last one are among them. */
    private static int[] largest(final double[] sample, final int count) {
        final double[] sorted = sample.clone();
        Arrays.sort(sorted);
        final double least = sorted[sample.length - count];
        return IntStream.range(0, sample.length)
                .filter(trial -> sample[trial] >= least)
                .boxed()
                .sorted((one, other) -> Double.compare(sample[other], sample[one]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** How often each trial is drawn. */
    private static short[] weights(final int trials, final SeededRandom random) {
        final short[] weights = new short[trials];
        for (int i = 0; i < trials; i++) {
            weights[random.nextInt(trials)]++;
        }
        return weights;
    }

    private static double quantile(final double[] sample, final int[] largest, final short[] weights, final int above) {
        int drawn = 0;
        for (final int trial : largest) {
            drawn += weights[trial];
            if (drawn >= above) {
                return sample[trial];
            }
        }
        return sample[largest[largest.length - 1]];
    }

    /** The quantiles of all samples in one draw. */
    public double[] ofDraw(final int draw) {
        return Arrays.stream(quantiles).mapToDouble(sample -> sample[draw]).toArray();
    }

    /** The 95 % interval of the ratio of two samples' quantiles. */
    public Interval ratio(final int numerator, final int denominator) {
        return interval(combined(quantiles[numerator], quantiles[denominator], PairedQuantiles::ratio));
    }

    /** A ratio of two times; two failures are equal. */
    public static double ratio(final double numerator, final double denominator) {
        return numerator == denominator ? 1 : numerator / denominator;
    }

    /** A statistic of two quantiles in each draw. */
    public static double[] combined(final double[] one, final double[] other, final DoubleBinaryOperator statistic) {
        final double[] combined = one.clone();
        Arrays.setAll(combined, draw -> statistic.applyAsDouble(one[draw], other[draw]));
        return combined;
    }

    /** The 95 % percentile interval of a statistic that was computed in each draw. */
    public static Interval interval(final double[] draws) {
        final double[] sorted = draws.clone();
        Arrays.sort(sorted);
        final int outside = (int) (TAIL * sorted.length);
        return new Interval(sorted[outside], sorted[sorted.length - 1 - outside]);
    }
}
