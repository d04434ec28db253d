package dev.lockstep.tftp.bench.findings.statistics;

/**
 * The comparison of a candidate with a baseline, with all figures that are printed beside its verdict.
 *
 * @param ratio the candidate's speed divided by the baseline's, also if less is better in the metric: 1.05 is 5 % faster
 * @param interval the 95 % interval of the ratio
 * @param n the number of compared blocks, each with one trial of both arms
 * @param p the sign-flip test's p-value, adjusted if there are several comparisons
 * @param superiority the probability that a trial of the candidate is better than one of the baseline, ties counted half
 *     (Vargha and Delaney's A)
 */
public record Comparison(double ratio, Interval interval, int n, double p, double superiority, NoiseFloor floor) {
    /** With fewer blocks even the interval from the lowest to the highest value covers the median in less than 95 % of cases: 1 - 2^(1-5) is 94 %. */
    public static final int FEWEST_BLOCKS = 6;

    private static final double SIGNIFICANT = 0.05;

    /** Compares trials that at equal indices come from the same block; all must have succeeded. */
    public static Comparison of(
            final double[] candidate,
            final double[] baseline,
            final Better better,
            final NoiseFloor floor,
            final String seed) {
        return better == Better.HIGHER
                ? ofSpeeds(candidate, baseline, floor, seed)
                : ofSpeeds(baseline, candidate, floor, seed);
    }

    /** Times need no conversion: the ratio of two speeds is the ratio of the times with the arms swapped. */
    private static Comparison ofSpeeds(
            final double[] numerators, final double[] denominators, final NoiseFloor floor, final String seed) {
        final double[] logs = LogRatios.of(numerators, denominators);
        return new Comparison(
                StrictMath.exp(Quantiles.median(logs)),
                Bootstrap.ratio(numerators, denominators, seed),
                logs.length,
                SignFlips.pValue(SignedRanks.of(logs), seed),
                probabilityOfMore(numerators, denominators),
                floor);
    }

    /**
     * Equivalent if the interval lies within the noise floor's {@linkplain NoiseFloor#equivalence() equivalence}; faster or
     * slower if it lies wholly beyond the {@linkplain NoiseFloor#noise() noise} and the p-value is at most 5 %; else inconclusive.
     */
    public Verdict verdict() {
        if (n < FEWEST_BLOCKS) {
            return Verdict.INCONCLUSIVE;
        }
        if (interval.within(floor.equivalence())) {
            return Verdict.EQUIVALENT;
        }
        if (p <= SIGNIFICANT && interval.low() > floor.noise().high()) {
            return Verdict.FASTER;
        }
        if (p <= SIGNIFICANT && interval.high() < floor.noise().low()) {
            return Verdict.SLOWER;
        }
        return Verdict.INCONCLUSIVE;
    }

    /** The same comparison with an adjusted p-value. */
    Comparison withP(final double adjusted) {
        return new Comparison(ratio, interval, n, adjusted, superiority, floor);
    }

    /** The comparison with the arms swapped. */
    Comparison inverse() {
        return new Comparison(1 / ratio, interval.reciprocal(), n, p, 1 - superiority, floor);
    }

    private static double probabilityOfMore(final double[] these, final double[] those) {
        double wins = 0;
        for (final double one : these) {
            for (final double other : those) {
                wins += (1 + Math.signum(one - other)) / 2;
            }
        }
        return wins / these.length / those.length;
    }
}
