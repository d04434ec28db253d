package dev.lockstep.tftp.bench.findings.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignedRanksTest {
    @Test
    void shouldRankSizesAndKeepSigns() {
        assertThat(SignedRanks.of(new double[] {0.3, -0.1, 0.2})).containsExactly(3, -1, 2);
    }

    @Test
    void shouldShareTheMeanRankAmongEqualSizes() {
        assertThat(SignedRanks.of(new double[] {0.1, -0.1, 0.5})).containsExactly(1.5, -1.5, 3);
    }

    @Test
    void shouldGiveZeroNoSign() {
        assertThat(SignedRanks.of(new double[] {0, 1})).containsExactly(0, 2);
    }

    /** Nineteen of twenty trials agree, but one outlier hides that in the mean. */
    @Test
    void shouldNotLetOneTrialOutweighTheOthers() {
        final double[] differences = new double[20];
        Arrays.fill(differences, -0.05);
        differences[7] = 2;

        assertThat(SignFlips.pValue(differences, "seed")).isGreaterThan(0.05);
        assertThat(SignFlips.pValue(SignedRanks.of(differences), "seed")).isLessThan(0.01);
    }
}
