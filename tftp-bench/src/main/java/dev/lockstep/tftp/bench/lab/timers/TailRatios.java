package dev.lockstep.tftp.bench.lab.timers;

import dev.lockstep.tftp.bench.findings.statistics.PairedQuantiles;
import java.util.Arrays;

/**
 * The 99th percentiles of all timers in all scenarios, as multiples of the best timer's in the same scenario.
 *
 * @param mean the geometric mean over the scenarios, for each timer
 * @param worst the largest, for each timer
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record TailRatios(double[] mean, double[] worst) {
    /**
     * The ratios.
     *
     * @param tails the percentile of timer t in scenario s at index t times the number of scenarios plus s
     * @param counted whether a scenario counts
     */
    static TailRatios of(final double[] tails, final boolean[] counted) {
        final int scenarios = counted.length;
        final double[] best = best(tails, scenarios);
        final double[] mean = new double[tails.length / scenarios];
        final double[] worst = new double[mean.length];
        for (int timer = 0; timer < mean.length; timer++) {
            double logs = 0;
            int count = 0;
            for (int scenario = 0; scenario < scenarios; scenario++) {
                if (counted[scenario]) {
                    final double ratio = PairedQuantiles.ratio(tails[timer * scenarios + scenario], best[scenario]);
                    logs += StrictMath.log(ratio);
                    worst[timer] = Math.max(worst[timer], ratio);
                    count++;
                }
            }
            mean[timer] = StrictMath.exp(logs / count);
        }
        return new TailRatios(mean, worst);
    }

    /** The least percentile of each scenario. */
    static double[] best(final double[] tails, final int scenarios) {
        final double[] best = new double[scenarios];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        for (int i = 0; i < tails.length; i++) {
            best[i % scenarios] = Math.min(best[i % scenarios], tails[i]);
        }
        return best;
    }
}
