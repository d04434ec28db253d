package dev.lockstep.tftp.bench.findings.statistics;

/**
 * Two arms measured in the same order blocks, as one logarithm of a ratio per block: what a block did to both arms alike
 * cancels, and swapping the arms only changes the sign.
 */
final class LogRatios {
    private LogRatios() {}

    static double[] of(final double[] numerators, final double[] denominators) {
        if (numerators.length != denominators.length || numerators.length == 0) {
            throw new IllegalArgumentException(
                    "Trials of the same blocks are compared, one per arm and block, but there are " + numerators.length
                            + " and " + denominators.length);
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
                    + ", of which there is no ratio: leave out every block in which a trial failed, and say so");
        }
        return StrictMath.log(value);
    }
}
