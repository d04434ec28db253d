package dev.lockstep.tftp.bench.findings.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * The logarithm of the ratio of a candidate to the baseline in each order block. An effect of the block on both cancels, and swapping the two
 * changes only the sign.
 *
 * <p>The baseline is measured twice in a block, and the mean of both logarithms stands for it. The mean of logarithms belongs to a ratio as the
 * mean belongs to a difference. It halves the variance of the baseline's part: 1.5 times one trial's variance instead of 2. The block stays
 * the unit, with one difference: two differences with the same candidate's trial in both would not be independent, and the test would find
 * differences where there are none. If one of the two trials failed, the other stands alone.
 */
final class PairedLogs {
    private PairedLogs() {}

    /**
     * The logarithms by block.
     *
     * @param candidate a trial for each block
     * @param baseline the trials of each block, at least one each
     */
    static double[] of(final double[] candidate, final List<double[]> baseline) {
        if (candidate.length != baseline.size() || candidate.length == 0) {
            throw new IllegalArgumentException("A comparison needs trials of both arms in each block, but there are "
                    + candidate.length + " and " + baseline.size());
        }
        final double[] logs = new double[candidate.length];
        for (int i = 0; i < logs.length; i++) {
            final int block = i;
            logs[i] = log(candidate[i], i)
                    - Arrays.stream(baseline.get(i))
                            .map(trial -> log(trial, block))
                            .average()
                            .orElseThrow();
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
