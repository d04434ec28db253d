package dev.lockstep.tftp.bench.findings.statistics;

import java.util.Arrays;

/**
 * The 95 % percentile bootstrap interval of the median of one arm's trials, by 10,000 resamples (Efron and Tibshirani, "An introduction to the
 * bootstrap", 1993, chapter 13). The unit is the trial, a fresh process: the blocks of one transfer are not independent.
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
}
