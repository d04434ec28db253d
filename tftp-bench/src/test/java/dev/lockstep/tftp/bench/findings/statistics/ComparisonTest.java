package dev.lockstep.tftp.bench.findings.statistics;

import static dev.lockstep.tftp.bench.findings.statistics.Verdict.EQUIVALENT;
import static dev.lockstep.tftp.bench.findings.statistics.Verdict.FASTER;
import static dev.lockstep.tftp.bench.findings.statistics.Verdict.INCONCLUSIVE;
import static dev.lockstep.tftp.bench.findings.statistics.Verdict.SLOWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    private static final NoiseFloor QUIET = new NoiseFloor(0.005);

    @ParameterizedTest
    @CsvSource({
        // low, high, n, p, noise floor, verdict
        "1.03, 1.08, 10, 0.01, 0.01, FASTER",
        "0.92, 0.97, 10, 0.01, 0.01, SLOWER",
        "0.99, 1.01, 10, 0.01, 0.01, EQUIVALENT",
        "0.99, 1.08, 10, 0.50, 0.01, INCONCLUSIVE",
        // The interval excludes 1, but not the noise floor.
        "1.03, 1.08, 10, 0.01, 0.04, INCONCLUSIVE",
        "0.92, 0.97, 10, 0.01, 0.04, INCONCLUSIVE",
        // A certain difference that is smaller than the equivalence margin.
        "1.01, 1.015, 10, 0.01, 0.005, EQUIVALENT",
        // A noisy machine widens the equivalence margin, which the report prints.
        "0.97, 1.04, 10, 0.50, 0.05, EQUIVALENT",
        "1.03, 1.08, 10, 0.06, 0.01, INCONCLUSIVE",
        "1.03, 1.08, 5, 0.01, 0.01, INCONCLUSIVE",
        "0.99, 1.01, 5, 0.01, 0.01, INCONCLUSIVE",
    })
    void shouldDecideByIntervalNoiseAndP(
            final double low,
            final double high,
            final int n,
            final double p,
            final double floor,
            final Verdict verdict) {
        final Comparison comparison =
                new Comparison((low + high) / 2, new Interval(low, high), n, p, 0.5, new NoiseFloor(floor));

        assertThat(comparison.verdict()).isEqualTo(verdict);
        assertThat(comparison.inverse().verdict())
                .isEqualTo(
                        switch (verdict) {
                            case FASTER -> SLOWER;
                            case SLOWER -> FASTER;
                            case EQUIVALENT, INCONCLUSIVE -> verdict;
                        });
    }

    @Test
    void shouldFindAPlantedSlowdownOfFivePercentAndNoneInACopy() {
        for (int seed = 0; seed < 50; seed++) {
            final Random random = new Random(seed);
            final double[] machine = Simulated.machine(random, 10);
            final double[] baseline = Simulated.times(random, machine, 100);
            final double[] twin = Simulated.times(random, machine, 100);
            final double[] planted = Simulated.times(random, machine, 105);
            final NoiseFloor floor = NoiseFloor.of(Bootstrap.ratio(baseline, twin, "twins" + seed));

            assertThat(Comparison.of(planted, baseline, Better.LOWER, floor, "planted" + seed)
                            .verdict())
                    .as("seed %d", seed)
                    .isEqualTo(SLOWER);
            assertThat(Comparison.of(baseline.clone(), baseline, Better.LOWER, floor, "copy" + seed)
                            .verdict())
                    .as("seed %d", seed)
                    .isEqualTo(EQUIVALENT);
        }
    }

    @Test
    void shouldSeldomFindADifferenceBetweenEqualArms() {
        int told = 0;
        for (int seed = 0; seed < 300; seed++) {
            final Random random = new Random(seed);
            final double[] machine = Simulated.machine(random, 10);
            final double[] baseline = Simulated.times(random, machine, 100);
            final double[] same = Simulated.times(random, machine, 100);
            if (Comparison.of(same, baseline, Better.LOWER, QUIET, "same" + seed)
                    .verdict()
                    .different()) {
                told++;
            }
        }
        assertThat(told).as("of 300, seeds 0 to 299").isLessThanOrEqualTo(15);
    }

    @Test
    void shouldGiveTheSameVerdictForTimesAndRates() {
        final Random random = new Random(7);
        final double[] slow = Simulated.trials(random, 10, 110, 2);
        final double[] fast = Simulated.trials(random, 10, 100, 2);

        final Comparison times = Comparison.of(fast, slow, Better.LOWER, QUIET, "either");
        final Comparison rates = Comparison.of(rates(fast), rates(slow), Better.HIGHER, QUIET, "either");

        assertThat(times.verdict()).isEqualTo(FASTER);
        assertThat(rates.verdict()).isEqualTo(FASTER);
        assertThat(rates.ratio()).isCloseTo(times.ratio(), within(1e-9));
        assertThat(rates.interval().low()).isCloseTo(times.interval().low(), within(1e-9));
        assertThat(rates.interval().high()).isCloseTo(times.interval().high(), within(1e-9));
        assertThat(rates.superiority()).isEqualTo(times.superiority());
        assertThat(rates.p()).isEqualTo(times.p());
    }

    @Test
    void shouldInvertWhenTheArmsSwap() {
        final Random random = new Random(8);
        final double[] one = Simulated.trials(random, 10, 110, 5);
        final double[] other = Simulated.trials(random, 10, 100, 5);

        final Comparison there = Comparison.of(one, other, Better.LOWER, QUIET, "swap");
        final Comparison back = Comparison.of(other, one, Better.LOWER, QUIET, "swap");

        assertThat(back.ratio()).isCloseTo(1 / there.ratio(), within(1e-12));
        assertThat(back.interval().low()).isCloseTo(1 / there.interval().high(), within(1e-12));
        assertThat(back.interval().high()).isCloseTo(1 / there.interval().low(), within(1e-12));
        assertThat(back.superiority()).isCloseTo(1 - there.superiority(), within(1e-12));
        assertThat(back.p()).isEqualTo(there.p());
    }

    /** In the nine pairs of 1, 2, 3 with 2, 2, 4 the first is larger in two (3 with 2) and equal in two (2 with 2): (2 + 1) / 9. */
    @Test
    void shouldCountTiesHalfInTheProbability() {
        final double[] candidate = {1, 2, 3};
        final double[] baseline = {2, 2, 4};

        assertThat(Comparison.of(candidate, baseline, Better.HIGHER, QUIET, "s").superiority())
                .isCloseTo(3 / 9.0, within(1e-12));
        assertThat(Comparison.of(candidate, baseline, Better.LOWER, QUIET, "s").superiority())
                .isCloseTo(6 / 9.0, within(1e-12));
    }

    /** The ratios within blocks are 2, 2, 3, 8, with the median 2.5. The ratio of the medians would be 35 / 10. */
    @Test
    void shouldTakeTheMedianOfTheRatiosWithinBlocks() {
        final Comparison comparison =
                Comparison.of(new double[] {20, 10, 60, 80}, new double[] {10, 5, 20, 10}, Better.HIGHER, QUIET, "s");

        assertThat(comparison.ratio()).isCloseTo(Math.sqrt(2 * 3), within(1e-12));
        assertThat(comparison.n()).isEqualTo(4);
        assertThat(comparison.verdict()).isEqualTo(INCONCLUSIVE);
    }

    private static double[] rates(final double[] times) {
        return Arrays.stream(times).map(time -> 1 / time).toArray();
    }
}
