package dev.lockstep.tftp.bench.findings.statistics;

import static dev.lockstep.tftp.bench.findings.statistics.Verdict.EQUIVALENT;
import static dev.lockstep.tftp.bench.findings.statistics.Verdict.FASTER;
import static dev.lockstep.tftp.bench.findings.statistics.Verdict.SLOWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    private static final double MARGIN = 0.05;

    private static List<double[]> each(final double[] trials) {
        return Arrays.stream(trials).mapToObj(trial -> new double[] {trial}).toList();
    }

    private static List<double[]> both(final double[] trials, final double[] twins) {
        final double[][] blocks = new double[trials.length][];
        for (int i = 0; i < trials.length; i++) {
            blocks[i] = new double[] {trials[i], twins[i]};
        }
        return List.of(blocks);
    }

    @ParameterizedTest
    @CsvSource({
        // ratio, n, p of a difference, p of equivalence, verdict
        "1.10, 10, 0.01, 0.90, FASTER",
        "0.91, 10, 0.01, 0.90, SLOWER",
        "1.10, 10, 0.05, 0.90, FASTER",
        "1.10, 10, 0.06, 0.90, UNDECIDED",
        "1.00, 10, 0.90, 0.05, EQUIVALENT",
        "1.00, 10, 0.90, 0.06, UNDECIDED",
        // A certain difference that is smaller than the margin.
        "1.01, 10, 0.01, 0.01, EQUIVALENT",
        "1.10, 5, 0.01, 0.90, UNDECIDED",
        "1.00, 5, 0.90, 0.01, UNDECIDED",
    })
    void shouldDecideByTheTwoPs(
            final double ratio, final int n, final double difference, final double equivalence, final Verdict verdict) {
        assertThat(new Comparison(ratio, new Interval(0.5, 2), n, difference, equivalence, 0.5).verdict())
                .isEqualTo(verdict);
    }

    /** Holm by hand, see HolmTest: 0.01, 0.04, 0.03 become 0.03, 0.06, 0.06. */
    @Test
    void shouldAdjustBothKindsOfPForTheFamily() {
        final List<Comparison> family = Comparison.family(List.of(
                new Comparison(1.1, new Interval(1, 1.2), 10, 0.01, 0.03, 0.9),
                new Comparison(1.1, new Interval(1, 1.2), 10, 0.04, 0.01, 0.9),
                new Comparison(1.1, new Interval(1, 1.2), 10, 0.03, 0.04, 0.9)));

        assertThat(family.stream().mapToDouble(Comparison::pOfDifference).toArray())
                .containsExactly(new double[] {0.03, 0.06, 0.06}, within(1e-12));
        assertThat(family.stream().mapToDouble(Comparison::pOfEquivalence).toArray())
                .containsExactly(new double[] {0.06, 0.03, 0.06}, within(1e-12));
        assertThat(family).extracting(Comparison::ratio).containsOnly(1.1);
    }

    /** With n blocks the smallest p is 2^(1-n), times the number of comparisons: 7 / 256 is below 5 %, 7 / 128 is not. */
    @ParameterizedTest
    @CsvSource({"0, 1", "1, 6", "2, 7", "3, 7", "4, 8", "6, 8", "7, 9", "12, 9", "13, 10", "25, 10", "26, 11"})
    void shouldKnowTheFewestBlocksForAVerdict(final int comparisons, final int blocks) {
        assertThat(Comparison.fewestBlocks(comparisons)).isEqualTo(blocks);
    }

    /** The number of blocks that {@code fewestBlocks} names can give a verdict. One block less cannot. */
    @ParameterizedTest
    @CsvSource({"1, 6", "7, 9", "12, 9"})
    void shouldReachAVerdictWithTheFewestBlocksOnly(final int comparisons, final int blocks) {
        assertThat(certain(comparisons, blocks)).allMatch(one -> one.verdict() == FASTER);
        assertThat(certain(comparisons, blocks - 1))
                .noneMatch(one -> one.verdict().different());
    }

    private static List<Comparison> certain(final int comparisons, final int blocks) {
        final double[] slow = new double[blocks];
        Arrays.fill(slow, 1);
        final double[] fast = new double[blocks];
        Arrays.setAll(fast, i -> 2 + 0.01 * i);
        return Comparison.family(
                Collections.nCopies(comparisons, Comparison.of(fast, each(slow), Better.HIGHER, MARGIN)));
    }

    @Test
    void shouldFindAPlantedSlowdownAndTheEquivalenceOfACopy() {
        for (int seed = 0; seed < 50; seed++) {
            final Random random = new Random(seed);
            final double[] machine = Simulated.machine(random, 10);
            final List<double[]> baseline =
                    both(Simulated.times(random, machine, 100), Simulated.times(random, machine, 100));
            final double[] copy = Simulated.times(random, machine, 100);
            final double[] planted = Simulated.times(random, machine, 107);

            assertThat(Comparison.of(planted, baseline, Better.LOWER, MARGIN).verdict())
                    .as("seed %d", seed)
                    .isEqualTo(SLOWER);
            assertThat(Comparison.of(copy, baseline, Better.LOWER, MARGIN).verdict())
                    .as("seed %d", seed)
                    .isEqualTo(EQUIVALENT);
        }
    }

    @Test
    void shouldGiveTheSameVerdictForTimesAndRates() {
        final Random random = new Random(7);
        final double[] slow = Simulated.trials(random, 10, 110, 2);
        final double[] fast = Simulated.trials(random, 10, 100, 2);

        final Comparison times = Comparison.of(fast, each(slow), Better.LOWER, MARGIN);
        final Comparison rates = Comparison.of(rates(fast), each(rates(slow)), Better.HIGHER, MARGIN);

        assertThat(times.verdict()).isEqualTo(FASTER);
        assertThat(rates.verdict()).isEqualTo(FASTER);
        assertThat(rates.ratio()).isCloseTo(times.ratio(), within(1e-9));
        assertThat(rates.interval().low()).isCloseTo(times.interval().low(), within(1e-9));
        assertThat(rates.interval().high()).isCloseTo(times.interval().high(), within(1e-9));
        assertThat(rates.superiority()).isEqualTo(times.superiority());
        assertThat(rates.pOfDifference()).isEqualTo(times.pOfDifference());
    }

    @Test
    void shouldInvertWhenTheArmsSwap() {
        final Random random = new Random(8);
        final double[] one = Simulated.trials(random, 10, 110, 5);
        final double[] other = Simulated.trials(random, 10, 100, 5);

        final Comparison there = Comparison.of(one, each(other), Better.LOWER, MARGIN);
        final Comparison back = Comparison.of(other, each(one), Better.LOWER, MARGIN);

        assertThat(back.ratio()).isCloseTo(1 / there.ratio(), within(1e-12));
        assertThat(back.interval().low())
                .isCloseTo(there.interval().reciprocal().low(), within(1e-12));
        assertThat(back.interval().high())
                .isCloseTo(there.interval().reciprocal().high(), within(1e-12));
        assertThat(back.superiority()).isCloseTo(1 - there.superiority(), within(1e-12));
        assertThat(back.pOfDifference()).isEqualTo(there.pOfDifference());
        assertThat(back.verdict()).isEqualTo(there.verdict().inverse());
    }

    /** In the nine pairs of 1, 2, 3 with 2, 2, 4 the first is larger in two (3 with 2) and equal in two (2 with 2): (2 + 1) / 9. */
    @Test
    void shouldCountTiesHalfInTheProbability() {
        final double[] candidate = {1, 2, 3};
        final List<double[]> baseline = each(new double[] {2, 2, 4});

        assertThat(Comparison.of(candidate, baseline, Better.HIGHER, MARGIN).superiority())
                .isCloseTo(3 / 9.0, within(1e-12));
        assertThat(Comparison.of(candidate, baseline, Better.LOWER, MARGIN).superiority())
                .isCloseTo(6 / 9.0, within(1e-12));
    }

    private static double[] rates(final double[] times) {
        return Arrays.stream(times).map(time -> 1 / time).toArray();
    }
}
