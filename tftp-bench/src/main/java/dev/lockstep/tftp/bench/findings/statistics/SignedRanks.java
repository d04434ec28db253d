package dev.lockstep.tftp.bench.findings.statistics;

import java.util.Arrays;

/** Replaces each difference by the rank of its size, with its sign, which limits the influence of an outlier. */
final class SignedRanks {
    private SignedRanks() {}

    /** Equal sizes share the mean of their ranks; a difference of zero stays zero. */
    static double[] of(final double[] differences) {
        final double[] sizes =
                Arrays.stream(differences).map(Math::abs).sorted().toArray();
        return Arrays.stream(differences)
                .map(difference -> Math.signum(difference) * rank(sizes, Math.abs(difference)))
                .toArray();
    }

    private static double rank(final double[] sorted, final double size) {
        final long smaller = Arrays.stream(sorted).filter(other -> other < size).count();
        final long equal = Arrays.stream(sorted).filter(other -> other == size).count();
        return smaller + (equal + 1) / 2.0;
    }
}
