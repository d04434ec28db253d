package dev.lockstep.tftp.bench.findings.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Comparisons of every arm with every other, as one family with Holm's adjustment. Each further pair demands a smaller p-value: with n
 * blocks and m pairs no difference can be significant unless m * 2^(1-n) is at most 5 %, which allows 25 pairs at 10 blocks. The twin of
 * the noise floor is not one of the arms.
 */
public final class Pairwise {
    private final Comparison[][] comparisons;
    private final List<Integer> bestFirst;

    /**
     * Compares arms by their indices.
     *
     * @param arms one array of trials per arm, those at equal indices from the same block
     */
    public Pairwise(final List<double[]> arms, final Better better, final NoiseFloor floor, final String seed) {
        final int count = arms.size();
        comparisons = new Comparison[count][count];
        final List<Comparison> raw = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                raw.add(Comparison.of(arms.get(i), arms.get(j), better, floor, seed + "/" + i + "/" + j));
            }
        }
        final double[] adjusted =
                Holm.adjust(raw.stream().mapToDouble(Comparison::p).toArray());
        int next = 0;
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                comparisons[i][j] = raw.get(next).withP(adjusted[next]);
                comparisons[j][i] = comparisons[i][j].inverse();
                next++;
            }
        }
        final Comparator<Integer> byMedian = Comparator.comparingDouble(i -> Quantiles.median(arms.get(i)));
        bestFirst = IntStream.range(0, count)
                .boxed()
                .sorted(better == Better.HIGHER ? byMedian.reversed() : byMedian)
                .toList();
    }

    /** The comparison of two different arms. */
    public Comparison comparison(final int candidate, final int baseline) {
        if (candidate == baseline) {
            throw new IllegalArgumentException("Arm " + candidate + " is not compared with itself, but with its twin");
        }
        return comparisons[candidate][baseline];
    }

    /** The letters of the arms, by index: arms that share a letter do not differ significantly, and the best arm has an "a". */
    public List<String> letters() {
        final int count = comparisons.length;
        final boolean[][] different = new boolean[count][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                different[i][j] =
                        comparison(bestFirst.get(i), bestFirst.get(j)).verdict().different();
            }
        }
        final List<String> byRank = CompactLetters.of(different);
        final String[] byArm = new String[count];
        for (int rank = 0; rank < count; rank++) {
            byArm[bestFirst.get(rank)] = byRank.get(rank);
        }
        return Arrays.asList(byArm);
    }
}
