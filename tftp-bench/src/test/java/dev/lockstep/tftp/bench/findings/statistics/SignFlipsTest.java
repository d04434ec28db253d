package dev.lockstep.tftp.bench.findings.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignFlipsTest {
    /** Of the 8 sums ±1 ±2 ±3, only 6 and -6 are as far from zero as 1 + 2 + 3. */
    @Test
    void shouldCountAllChoicesOfSigns() {
        assertThat(SignFlips.pValue(new double[] {1, 2, 3}, "s")).isEqualTo(0.25);
    }

    /** The sum is -1 + 2 + 3 = 4. The sums 6, 4, -4 and -6 are at least as far from zero, each by one choice of signs. */
    @Test
    void shouldCountTies() {
        assertThat(SignFlips.pValue(new double[] {-1, 2, 3}, "s")).isEqualTo(0.5);
    }

    /**
     * The sums 0.1 + 0.2 + 0.3 - 0.1 and -0.1 + 0.2 + 0.3 + 0.1 are equal, but rounding makes them differ. 0.7, 0.5, 0.5 and their
     * negatives count, of 16.
     */
    @Test
    void shouldCountTiesDespiteRounding() {
        assertThat(SignFlips.pValue(new double[] {0.1, 0.2, 0.3, -0.1}, "s")).isEqualTo(6 / 16.0);
    }

    @Test
    void shouldFindNoDifferenceBetweenEqualArms() {
        assertThat(SignFlips.pValue(new double[12], "s")).isEqualTo(1);
    }

    @Test
    void shouldHaveTheSmallestPThatTheBlocksAllow() {
        final double[] ones = new double[10];
        Arrays.fill(ones, 1);

        assertThat(SignFlips.pValue(ones, "s")).isEqualTo(2 / 1024.0);
    }

    /** The p of sixteen differences is exact. A seventeenth of zero changes no sum but makes the test sample, so the result must be close. */
    @Test
    void shouldSampleThePOfExactCounting() {
        for (int seed = 0; seed < 20; seed++) {
            final double[] sixteen = Simulated.trials(new Random(seed), 16, 0.3, 1);
            final double exact = SignFlips.pValue(sixteen, "s" + seed);
            // The tolerance is four standard deviations of a share of 10,000 samples.
            final double tolerance = 4 * Math.sqrt(exact * (1 - exact) / 10_000) + 0.0001;

            assertThat(SignFlips.pValue(Arrays.copyOf(sixteen, 17), "s" + seed))
                    .as("seed %d", seed)
                    .isCloseTo(exact, within(tolerance));
        }
    }

    @Test
    void shouldNeverGiveAPOfZero() {
        final double[] ones = new double[100];
        Arrays.fill(ones, 1);

        assertThat(SignFlips.pValue(ones, "s")).isEqualTo(1 / 10_001.0);
    }
}
