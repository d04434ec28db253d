package dev.lockstep.tftp.bench.findings.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocationTest {
    /** Hamilton's depression scale after and before a treatment: Hollander and Wolfe, example 3.1. */
    static final double[] DEPRESSION = differences(
            new double[] {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29},
            new double[] {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30});

    private static double[] differences(final double[] after, final double[] before) {
        final double[] differences = new double[after.length];
        for (int i = 0; i < after.length; i++) {
            differences[i] = after[i] - before[i];
        }
        return differences;
    }

    /** The textbook's estimate is -0.46, its interval from -0.786 to -0.010. */
    @Test
    void shouldAgreeWithATextbook() {
        final Location location = Location.of(DEPRESSION);

        assertThat(location.estimate()).isCloseTo(-0.46, within(1e-9));
        assertThat(location.interval().low()).isCloseTo(-0.786, within(1e-9));
        assertThat(location.interval().high()).isCloseTo(-0.010, within(1e-9));
    }

    /** The means of pairs of 1, 2 and 6 are 1, 1.5, 2, 3.5, 4 and 6. */
    @Test
    void shouldBeTheMedianOfTheMeansOfPairs() {
        assertThat(Location.of(new double[] {6, 1, 2})).isEqualTo(new Location(2.75, new Interval(1, 6)));
    }

    /** The interval holds the values that the test does not refute: just outside it, the differences from the value are significant. */
    @Test
    void shouldHaveAnIntervalThatBelongsToTheTest() {
        for (int seed = 0; seed < 100; seed++) {
            final double[] sample = Simulated.trials(new Random(seed), 6 + seed % 15, 100, 5);
            final Interval interval = Location.of(sample).interval();

            assertThat(pAt(sample, interval.low() - 1e-6)).as("seed %d", seed).isLessThanOrEqualTo(0.05);
            assertThat(pAt(sample, interval.low() + 1e-6)).as("seed %d", seed).isGreaterThan(0.05);
            assertThat(pAt(sample, interval.high() - 1e-6)).as("seed %d", seed).isGreaterThan(0.05);
            assertThat(pAt(sample, interval.high() + 1e-6)).as("seed %d", seed).isLessThanOrEqualTo(0.05);
        }
    }

    private static double pAt(final double[] sample, final double value) {
        return SignedRanks.pOfDifference(
                Arrays.stream(sample).map(one -> one - value).toArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 10, 20, 50})
    void shouldCoverTheCentreAtItsConfidenceLevel(final int count) {
        final int samples = 1000;
        int covered = 0;
        for (int seed = 0; seed < samples; seed++) {
            final Interval interval = Location.of(Simulated.trials(new Random(seed), count, 100, 5))
                    .interval();
            covered += interval.low() <= 100 && 100 <= interval.high() ? 1 : 0;
        }
        assertThat(WilsonInterval.of(covered, samples).high())
                .as("%d of %d", covered, samples)
                .isGreaterThanOrEqualTo(0.95);
    }
}
