package dev.lockstep.tftp.bench.findings.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuantileEstimateTest {
    private static final double FAILED = Double.POSITIVE_INFINITY;

    /** The textbook's interval of a median of 100 values goes from the 40th to the 61st. */
    @Test
    void theIntervalGoesFromOneOrderStatisticToAnother() {
        assertThat(QuantileInterval.of(100, 0.5)).isEqualTo(new QuantileInterval(40, 61));
    }

    /** The probability that none of n values lies above the 99th percentile is 0.99^n, which falls below 2.5 % at 368. */
    @Test
    void aTailNeedsEnoughTrials() {
        assertThat(QuantileInterval.of(367, 0.99).high()).isEqualTo(368);
        assertThat(QuantileInterval.of(368, 0.99).high()).isEqualTo(368);
        assertThat(QuantileEstimate.of(ascending(367), 0.99).resolved()).isFalse();
        assertThat(QuantileEstimate.of(ascending(368), 0.99).resolved()).isTrue();
        assertThat(QuantileEstimate.of(ascending(367), 0.99).interval().high()).isInfinite();
    }

    private static double[] ascending(final int count) {
        return IntStream.rangeClosed(1, count).mapToDouble(i -> i).toArray();
    }

    @Test
    void theIntervalHoldsTheTrueQuantileInNinetyFivePercentOfSamples() {
        final int samples = 4000;
        final double truth = -Math.log(0.1);
        int covered = 0;
        for (int i = 0; i < samples; i++) {
            final SeededRandom random = new SeededRandom("coverage " + i);
            final double[] values = new double[300];
            Arrays.setAll(values, j -> -Math.log(1 - random.nextUnit()));
            final Interval interval = QuantileEstimate.ofUnsorted(values, 0.9).interval();
            covered += interval.low() <= truth && truth <= interval.high() ? 1 : 0;
        }
        assertThat(covered / (double) samples).isBetween(0.945, 0.975);
    }

    @Test
    void aFailureIsSlowerThanEverySuccess() {
        final double[] times = ascending(1000);
        Arrays.fill(times, 985, 1000, FAILED);

        assertThat(QuantileEstimate.of(times, 0.5).value()).isEqualTo(500);
        assertThat(QuantileEstimate.of(times, 0.99).value()).isInfinite();
        assertThat(QuantileEstimate.of(times, 0.99).jumps())
                .as("the interval begins among the successes")
                .isTrue();
    }

    /** Completion times of a timer of a second gather around multiples of it. */
    @Test
    void aGapInsideTheIntervalIsAJump() {
        final double[] times = new double[10_000];
        Arrays.setAll(times, i -> (i < 9_905 ? 1.3 : 2.3) + i * 1e-6);

        final QuantileEstimate p99 = QuantileEstimate.of(times, 0.99);

        assertThat(p99.jumps()).isTrue();
        assertThat(p99.jump().low()).isBetween(1.3, 1.32);
        assertThat(p99.jump().high()).isBetween(2.3, 2.32);
        assertThat(QuantileEstimate.of(times, 0.9).jumps())
                .as("far from the gap")
                .isFalse();
    }

    @Test
    void aSmoothTailDoesNotJump() {
        final SeededRandom random = new SeededRandom("smooth");
        final double[] times = new double[20_000];
        Arrays.setAll(times, i -> 1 - Math.log(1 - random.nextUnit()));

        assertThat(QuantileEstimate.ofUnsorted(times, 0.99).jumps()).isFalse();
    }

    @Test
    void equalTimesHaveAnEmptyInterval() {
        final double[] times = new double[1000];
        Arrays.fill(times, 0.5);

        assertThat(QuantileEstimate.of(times, 0.99).interval()).isEqualTo(new Interval(0.5, 0.5));
    }

    @Test
    void nothingHasNoQuantile() {
        assertThatIllegalArgumentException().isThrownBy(() -> QuantileEstimate.of(new double[0], 0.5));
    }
}
