package dev.lockstep.tftp.bench.findings.statistics;

import java.util.Arrays;

/**
 * 95 % percentile bootstrap intervals of medians, by 10,000 resamples.
 *
 * <p>The unit is the trial, a fresh process: the blocks of one transfer are not independent. One arm is resampled by trials. Two arms are
 * resampled by order blocks, each of which holds one trial of each arm. The estimator is the median over the blocks of the ratio within the
 * block, taken on the logarithms so that swapping the arms inverts the interval.
 */
public final class Bootstrap {
    static final int RESAMPLES = 10_000;
    private static final double TAIL = 0.025;

    private Bootstrap() {}

    /** The interval of the median of one arm's trials. */
    public static Interval median(final double[] trials, final String seed) {
        final SeededRandom random = new SeededRandom(seed + "/bootstrap");
        final double[] medians = new double[RESAMPLES];
        final double[] resample = new double[trials.length];
        for (int i = 0; i < RESAMPLES; i++) {
            for (int j = 0; j < resample.length; j++) {
                resample[j] = trials[random.nextInt(trials.length)];
            }
            Arrays.sort(resample);
            medians[i] = Quantiles.quantileOfSorted(resample, 0.5);
        }
        Arrays.sort(medians);
        return new Interval(Quantiles.quantileOfSorted(medians, TAIL), Quantiles.quantileOfSorted(medians, 1 - TAIL));
    }

    /** The interval of the median ratio of two arms. Trials at equal indices come from the same block. */
    public static Interval ratio(final double[] numerators, final double[] denominators, final String seed) {
        final Interval logs = median(LogRatios.of(numerators, denominators), seed);
        return new Interval(StrictMath.exp(logs.low()), StrictMath.exp(logs.high()));
    }
}
