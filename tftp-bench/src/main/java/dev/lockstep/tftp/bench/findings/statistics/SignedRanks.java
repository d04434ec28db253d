package dev.lockstep.tftp.bench.findings.statistics;

import java.util.Arrays;

/**
 * Wilcoxon's signed-rank test: whether paired differences are centred on zero. If they are, either sign of each difference was equally likely,
 * and the sum of the ranks of the positive differences has a known distribution. It is counted exactly, for any number of differences.
 *
 * <p>The ranks limit the influence of an outlier, and the signs need no assumption about the variances of the two arms. Source: Wilcoxon,
 * "Individual comparisons by ranking methods", 1945; for equal sizes and zeros Pratt, "Remarks on zeros and ties in the Wilcoxon signed
 * rank procedures", 1959: equal sizes share the mean of their ranks, and a zero has a rank but no sign.
 */
final class SignedRanks {
    private SignedRanks() {}

    /** The two-sided p-value: at least 2^(1-n) for n differences. */
    static double pOfDifference(final double[] differences) {
        return Math.min(1, 2 * Math.min(pOfMore(differences), pOfMore(shifted(differences, 0, -1))));
    }

    /**
     * The p-value of two one-sided tests: small if the differences are centred above {@code -margin} and below {@code margin}. At least 2^-n.
     * Source: Schuirmann, "A comparison of the two one-sided tests procedure and the power approach for assessing the equivalence of average
     * bioavailability", 1987.
     *
     * @param margin greater than 0
     */
    static double pOfEquivalence(final double[] differences, final double margin) {
        return Math.max(pOfMore(shifted(differences, margin, 1)), pOfMore(shifted(differences, margin, -1)));
    }

    /** The one-sided p-value: the probability of at least this sum of positive ranks if the differences are centred on zero. */
    static double pOfMore(final double[] differences) {
        final int[] ranks = twiceTheRanks(differences);
        int observed = 0;
        for (int i = 0; i < ranks.length; i++) {
            observed += differences[i] > 0 ? ranks[i] : 0;
        }
        final double[] distribution = distribution(ranks);
        double p = 0;
        for (int sum = distribution.length - 1; sum >= observed; sum--) {
            p += distribution[sum];
        }
        return Math.min(1, p);
    }

    /** The probability of each sum of a random half of the ranks. */
    static double[] distribution(final int[] ranks) {
        final double[] probabilities = new double[Arrays.stream(ranks).sum() + 1];
        probabilities[0] = 1;
        int highest = 0;
        for (final int rank : ranks) {
            highest += rank;
            for (int sum = highest; sum >= 0; sum--) {
                probabilities[sum] = (probabilities[sum] + (sum >= rank ? probabilities[sum - rank] : 0)) / 2;
            }
        }
        return probabilities;
    }

    /** The mean of two neighbouring ranks is not a whole number, but twice the mean is. Zeros have the rank 0 here: they count for no sum. */
    private static int[] twiceTheRanks(final double[] differences) {
        final double[] sizes =
                Arrays.stream(differences).map(Math::abs).sorted().toArray();
        final int[] ranks = new int[differences.length];
        for (int i = 0; i < ranks.length; i++) {
            final double size = Math.abs(differences[i]);
            int smaller = 0;
            int equal = 0;
            for (final double other : sizes) {
                smaller += other < size ? 1 : 0;
                equal += other == size ? 1 : 0;
            }
            ranks[i] = size == 0 ? 0 : 2 * smaller + equal + 1;
        }
        return ranks;
    }

    private static double[] shifted(final double[] differences, final double shift, final int sign) {
        return Arrays.stream(differences)
                .map(difference -> shift + sign * difference)
                .toArray();
    }
}
