package dev.lockstep.tftp.bench.findings.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedRanksTest {
    private static final double EXACT = 1e-12;

    /** Of the 8 choices of signs of 1, 2 and 3, only 6 and -6 are as far from zero as 1 + 2 + 3. */
    @Test
    void shouldCountAllChoicesOfSigns() {
        assertThat(SignedRanks.pOfDifference(new double[] {0.1, 0.2, 0.3})).isCloseTo(2 / 8.0, within(EXACT));
        assertThat(SignedRanks.pOfMore(new double[] {0.1, 0.2, 0.3})).isCloseTo(1 / 8.0, within(EXACT));
    }

    /** The critical values of the published table (Wilcoxon and Wilcox 1964): the largest sum of the rarer sign that is significant at 5 %. */
    @ParameterizedTest
    @CsvSource({
        "6, 0", "7, 2", "8, 3", "9, 5", "10, 8", "11, 10", "12, 13", "13, 17", "14, 21", "15, 25", "16, 29", "17, 34",
        "18, 40", "19, 46", "20, 52", "25, 89", "30, 137"
    })
    void shouldAgreeWithThePublishedCriticalValues(final int count, final int critical) {
        assertThat(SignedRanks.pOfDifference(withNegativeRanks(count, critical)))
                .isLessThanOrEqualTo(0.05);
        assertThat(SignedRanks.pOfDifference(withNegativeRanks(count, critical + 1)))
                .isGreaterThan(0.05);
    }

    /** The differences 1 to count, of which some are negative, whose ranks have the given sum. */
    private static double[] withNegativeRanks(final int count, final int sum) {
        final double[] differences = new double[count];
        int left = sum;
        for (int rank = count; rank >= 1; rank--) {
            final boolean negative = rank <= left;
            differences[rank - 1] = negative ? -rank : rank;
            left -= negative ? rank : 0;
        }
        assertThat(left).isZero();
        return differences;
    }

    /** Hamilton's depression scale in Hollander and Wolfe, example 3.1: the sum of the negative ranks is 40, p is 10 / 512. */
    @Test
    void shouldAgreeWithATextbook() {
        assertThat(SignedRanks.pOfMore(LocationTest.DEPRESSION)).isCloseTo(1 - 7 / 512.0, within(EXACT));
        assertThat(SignedRanks.pOfMore(
                        Arrays.stream(LocationTest.DEPRESSION).map(d -> -d).toArray()))
                .isCloseTo(10 / 512.0, within(EXACT));
        assertThat(SignedRanks.pOfDifference(LocationTest.DEPRESSION)).isCloseTo(20 / 512.0, within(EXACT));
    }

    /** All signs one by one, with ranks counted another way, for differences with ties and zeros. */
    @Test
    void shouldAgreeWithCountingEachChoiceOfSigns() {
        for (int seed = 0; seed < 200; seed++) {
            final Random random = new Random(seed);
            final double[] differences =
                    random.ints(1 + random.nextInt(11), -6, 7).asDoubleStream().toArray();

            assertThat(SignedRanks.pOfMore(differences))
                    .as("seed %d: %s", seed, Arrays.toString(differences))
                    .isCloseTo(counted(differences), within(EXACT));
        }
    }

    private static double counted(final double[] differences) {
        final double[] ranks = Arrays.stream(differences)
                .map(one -> Arrays.stream(differences)
                                .map(other -> (1 + Math.signum(Math.abs(one) - Math.abs(other))) / 2)
                                .sum()
                        + 0.5)
                .toArray();
        final int choices = 1 << differences.length;
        final double observed = sumOfPositive(differences, ranks, 0);
        int asMuch = 0;
        for (int flips = 0; flips < choices; flips++) {
            asMuch += sumOfPositive(differences, ranks, flips) >= observed ? 1 : 0;
        }
        return (double) asMuch / choices;
    }

    private static double sumOfPositive(final double[] differences, final double[] ranks, final int flips) {
        double sum = 0;
        for (int i = 0; i < ranks.length; i++) {
            final double signed = (flips >>> i & 1) == 0 ? differences[i] : -differences[i];
            sum += signed > 0 ? ranks[i] : 0;
        }
        return sum;
    }

    @Test
    void shouldFindNoDifferenceInZeros() {
        assertThat(SignedRanks.pOfDifference(new double[12])).isEqualTo(1);
    }

    @Test
    void shouldHaveTheSmallestPThatTheBlocksAllow() {
        final double[] hundred = new double[100];
        Arrays.fill(hundred, 1);

        assertThat(SignedRanks.pOfDifference(Arrays.copyOf(hundred, 10))).isEqualTo(2 / 1024.0);
        assertThat(SignedRanks.pOfDifference(hundred)).isCloseTo(Math.scalb(1.0, -99), within(1e-40));
    }

    /** Nineteen of twenty trials agree, but one outlier hides that in the mean. */
    @Test
    void shouldNotLetOneTrialOutweighTheOthers() {
        final double[] differences = new double[20];
        Arrays.fill(differences, -0.05);
        differences[7] = 2;

        assertThat(Arrays.stream(differences).sum()).isPositive();
        assertThat(SignedRanks.pOfDifference(differences)).isLessThan(0.01);
    }

    /**
     * The lower margin: all six differences lie above -0.0475, p = 1/64. The upper: 0.0475 minus the differences is 0.0375, 0.0275, 0.0175, 0.0075,
     * -0.0025 and 0.0675, of which only the smallest is negative: 2 of 64 choices have at most this rank.
     */
    @Test
    void shouldTestBothMarginsByHand() {
        final double[] differences = {0.01, 0.02, 0.03, 0.04, 0.05, -0.02};

        assertThat(SignedRanks.pOfEquivalence(differences, 0.0475)).isCloseTo(2 / 64.0, within(EXACT));
        assertThat(SignedRanks.pOfEquivalence(differences, 0.1)).isCloseTo(1 / 64.0, within(EXACT));
        assertThat(SignedRanks.pOfEquivalence(differences, 0.001)).isGreaterThan(0.9);
    }

    @Test
    void shouldBeTheSameIfTheArmsSwap() {
        for (int seed = 0; seed < 50; seed++) {
            final double[] there = Simulated.trials(new Random(seed), 12, 0.01, 0.05);
            final double[] back = Arrays.stream(there).map(d -> -d).toArray();

            assertThat(SignedRanks.pOfDifference(back))
                    .as("seed %d", seed)
                    .isCloseTo(SignedRanks.pOfDifference(there), within(EXACT));
            assertThat(SignedRanks.pOfEquivalence(back, 0.05))
                    .as("seed %d", seed)
                    .isCloseTo(SignedRanks.pOfEquivalence(there, 0.05), within(EXACT));
        }
    }
}
