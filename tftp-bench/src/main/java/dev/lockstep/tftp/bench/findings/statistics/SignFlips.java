package dev.lockstep.tftp.bench.findings.statistics;

/**
 * A test whether paired differences are centred on zero. If they are, either sign of each difference was equally likely. The test assumes
 * no distribution.
 */
final class SignFlips {
    private static final int EXACT_UP_TO = 16;
    private static final int SAMPLES = 10_000;
    /** Sums that differ only by rounding count as equal. */
    private static final double ROUNDING = 1e-12;

    /** Selects the differences whose sign changes in a sample. */
    private interface Flips {
        boolean flips(int sample, int index);
    }

    private SignFlips() {}

    /**
     * The two-sided p-value of the mean. Up to 16 differences it is exact and at least 2^(1-n). Above, it comes from seeded sampling, and
     * the observed signs count as one more sample.
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
