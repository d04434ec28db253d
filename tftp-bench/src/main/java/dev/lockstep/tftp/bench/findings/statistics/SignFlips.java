package dev.lockstep.tftp.bench.findings.statistics;

/**
 * Whether paired differences are centred on zero: if they are, the sign of each was as likely to be the other one. Needs no
 * distribution, only pairs.
 */
final class SignFlips {
    private static final int EXACT_UP_TO = 16;
    private static final int SAMPLES = 10_000;
    /** Sums that are equal on paper count as equal. */
    private static final double ROUNDING = 1e-12;

    /** Which differences change their sign in a sample. */
    private interface Flips {
        boolean flips(int sample, int index);
    }

    private SignFlips() {}

    /**
     * The two-sided p-value of the mean: exact up to 16 differences, whose smallest is 2^(1-n), by seeded sampling above, where
     * the observed signs count as one sample more.
     */
    static double pValue(final double[] differences, final String seed) {
        if (differences.length <= EXACT_UP_TO) {
            final int all = 1 << differences.length;
            return (double) countAsExtreme(differences, all, (sample, index) -> (sample >>> index & 1) != 0) / all;
        }
        final SeededRandom random = new SeededRandom(seed + "/sign-flip");
        final int count = countAsExtreme(differences, SAMPLES, (sample, index) -> random.nextLong() < 0);
        return (1.0 + count) / (1 + SAMPLES);
    }

    private static int countAsExtreme(final double[] differences, final int samples, final Flips flips) {
        final double observed = Math.abs(sum(differences, 0, (sample, index) -> false)) * (1 - ROUNDING);
        int count = 0;
        for (int sample = 0; sample < samples; sample++) {
            if (Math.abs(sum(differences, sample, flips)) >= observed) {
                count++;
            }
        }
        return count;
    }

    private static double sum(final double[] differences, final int sample, final Flips flips) {
        double sum = 0;
        for (int i = 0; i < differences.length; i++) {
            sum += flips.flips(sample, i) ? -differences[i] : differences[i];
        }
        return sum;
    }
}
