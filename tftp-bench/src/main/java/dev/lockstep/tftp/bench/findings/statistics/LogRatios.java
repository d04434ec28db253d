package dev.lockstep.tftp.bench.findings.statistics;

/**
 * The logarithm of the ratio of two arms in each order block. An effect of the block on both arms cancels, and swapping the arms changes
 * only the sign.
 */
final class LogRatios {
    private LogRatios() {}

    static double[] of(final double[] numerators, final double[] denominators) {
        if (numerators.length != denominators.length || numerators.length == 0) {
            throw new IllegalArgumentException("A comparison needs one trial of each arm in each block, but there are "
                    + numerators.length + " and " + denominators.length);
        }
        final double[] logs = new double[numerators.length];
        for (int block = 0; block < logs.length; block++) {
            logs[block] = log(numerators[block], block) - log(denominators[block], block);
        }
        return logs;
    }

    private static double log(final double value, final int block) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("Block " + block + " measured " + value
                    + ", which has no ratio: leave out each block in which a trial failed, and report that");
        }
        return StrictMath.log(value);
    }
}
