package dev.lockstep.tftp.bench.findings.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {
    private static final int DATASETS = 300;

    @ParameterizedTest
    @ValueSource(ints = {6, 10, 11, 20})
    void shouldCoverTheMedianAtItsConfidenceLevel(final int trials) {
        int covered = 0;
        for (int seed = 0; seed < DATASETS; seed++) {
            final double[] sample = Simulated.trials(new Random(seed), trials, 100, 5);
            if (new Interval(100, 100).within(Bootstrap.median(sample, "coverage" + seed))) {
                covered++;
            }
        }
        assertThat(covered / (double) DATASETS).as("seeds 0 to 299").isBetween(0.90, 0.98);
    }

    /**
     * The resampled median of three trials is the smallest if at least two of three draws are the smallest. That is 7 of 27, more than the
     * tail of 2.5 %, so the interval reaches from the smallest to the largest.
     */
    @Test
    void shouldReachFromTheSmallestToTheLargestOfThree() {
        assertThat(Bootstrap.median(new double[] {5, 1, 2}, "three")).isEqualTo(new Interval(1, 5));
    }

    /** Forty trials are needed: medians of few trials have so few values that all seeds agree. */
    @Test
    void shouldDependOnlyOnTheSeed() {
        final double[] sample = Simulated.trials(new Random(1), 40, 100, 5);

        assertThat(Bootstrap.median(sample, "one")).isEqualTo(Bootstrap.median(sample, "one"));
        assertThat(IntStream.range(0, 20)
                        .mapToObj(seed -> Bootstrap.median(sample, "seed" + seed))
                        .distinct())
                .as("seeds seed0 to seed19")
                .hasSizeGreaterThan(1);
    }

    @Test
    void shouldRefuseNoTrials() {
        assertThatIllegalArgumentException().isThrownBy(() -> Bootstrap.median(new double[0], "s"));
    }
}
