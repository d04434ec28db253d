package dev.lockstep.tftp.bench.findings.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HolmTest {
    /** In ascending order: 3 * 0.01, 2 * 0.03, then 1 * 0.04, which is raised to the one before. */
    @Test
    void shouldKeepTheOrderOfItsInput() {
        assertThat(Holm.adjust(new double[] {0.01, 0.04, 0.03}))
                .containsExactly(new double[] {0.03, 0.06, 0.06}, within(1e-12));
    }

    @Test
    void shouldNotAdjustASingleP() {
        assertThat(Holm.adjust(new double[] {0.04})).containsExactly(0.04);
        assertThat(Holm.adjust(new double[0])).isEmpty();
    }

    @Test
    void shouldKeepTheOrderAndNeverLowerAP() {
        for (int seed = 0; seed < 100; seed++) {
            final double[] pValues = new Random(seed).doubles(15).sorted().toArray();
            final double[] adjusted = Holm.adjust(pValues);

            assertThat(adjusted).as("seed %d", seed).isSorted();
            for (int i = 0; i < pValues.length; i++) {
                assertThat(adjusted[i]).as("seed %d", seed).isBetween(pValues[i], 1.0);
            }
            final double least = Arrays.stream(adjusted).min().orElseThrow();
            assertThat(least).as("seed %d", seed).isEqualTo(Math.min(1, 15 * pValues[0]));
        }
    }
}
