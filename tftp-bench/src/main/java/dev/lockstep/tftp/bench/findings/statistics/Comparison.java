package dev.lockstep.tftp.bench.findings.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * The comparison of a candidate with the baseline, with all figures that are printed beside its verdict.
 *
 * @param ratio the candidate's speed divided by the baseline's, also if less is better in the metric: 1.05 is 5 % faster
 * @param interval the 95 % interval of the ratio, for this comparison alone
 * @param n the number of compared blocks
 * @param pOfDifference the p-value of the test that finds a difference, adjusted if there are several comparisons
 * @param pOfEquivalence the p-value of the tests that find equivalence, adjusted as well
 * @param superiority the probability that a trial of the candidate is better than one of the baseline, ties counted half (Vargha and
 *     Delaney, "A critique and improvement of the CL common language effect size statistics", 2000)
 */
public record Comparison(
        double ratio, Interval interval, int n, double pOfDifference, double pOfEquivalence, double superiority) {
    private static final double SIGNIFICANT = 0.05;

    /** The fewest blocks with which one comparison can find a difference: 2^(1-6) is 3 %. Fewer have no 95 % interval. */
    public static final int FEWEST_BLOCKS = 6;

    /**
     * Compares trials of the same blocks; all must have succeeded.
     *
     * @param candidate a trial for each block
     * @param baseline the one or two trials of each block, see {@link PairedLogs}
     * @param margin of equivalence, as in {@link VerdictRule}
     */
    public static Comparison of(
            final double[] candidate, final List<double[]> baseline, final Better better, final double margin) {
        final double[] logs = PairedLogs.of(candidate, baseline);
        if (better == Better.LOWER) {
            for (int i = 0; i < logs.length; i++) {
                logs[i] = -logs[i];
            }
        }
        final Location location = Location.of(logs);
        final double more = probabilityOfMore(candidate, baseline);
        return new Comparison(
                StrictMath.exp(location.estimate()),
                new Interval(
                        StrictMath.exp(location.interval().low()),
                        StrictMath.exp(location.interval().high())),
                logs.length,
                SignedRanks.pOfDifference(logs),
                SignedRanks.pOfEquivalence(logs, StrictMath.log1p(margin)),
                better == Better.HIGHER ? more : 1 - more);
    }

    /**
     * The comparisons of all candidates with the same baseline, each kind of p-value with Holm's adjustment. With it, the probability of any
     * false "faster" or "slower" among them is at most 5 %, and so is that of any false "equivalent".
     */
    public static List<Comparison> family(final List<Comparison> comparisons) {
        final double[] difference = Holm.adjust(
                comparisons.stream().mapToDouble(Comparison::pOfDifference).toArray());
        final double[] equivalence = Holm.adjust(
                comparisons.stream().mapToDouble(Comparison::pOfEquivalence).toArray());
        final List<Comparison> adjusted = new ArrayList<>();
        for (int i = 0; i < difference.length; i++) {
            final Comparison one = comparisons.get(i);
            adjusted.add(
                    new Comparison(one.ratio, one.interval, one.n, difference[i], equivalence[i], one.superiority));
        }
        return adjusted;
    }

    /** The fewest blocks with which any of several comparisons can find a difference after Holm's adjustment; 1 without a comparison. */
    public static int fewestBlocks(final int comparisons) {
        int blocks = 1;
        while (comparisons * Math.scalb(1.0, 1 - blocks) > SIGNIFICANT) {
            blocks++;
        }
        return blocks;
    }

    /** Whether there are enough blocks for an interval and a verdict. */
    public boolean isJudgeable() {
        return n >= FEWEST_BLOCKS;
    }

    /**
     * Equivalent if the difference is significantly smaller than the margin, also if it is significant itself: the margin says which
     * differences matter. Otherwise faster or slower if the difference is significant.
     */
    public Verdict verdict() {
        if (!isJudgeable()) {
            return Verdict.UNDECIDED;
        }
        if (pOfEquivalence <= SIGNIFICANT) {
            return Verdict.EQUIVALENT;
        }
        if (pOfDifference <= SIGNIFICANT) {
            return ratio > 1 ? Verdict.FASTER : Verdict.SLOWER;
        }
        return Verdict.UNDECIDED;
    }

    private static double probabilityOfMore(final double[] candidate, final List<double[]> baseline) {
        double wins = 0;
        int pairs = 0;
        for (final double one : candidate) {
            for (final double[] block : baseline) {
                for (final double other : block) {
                    wins += (1 + Math.signum(one - other)) / 2;
                    pairs++;
                }
            }
        }
        return wins / pairs;
    }
}
