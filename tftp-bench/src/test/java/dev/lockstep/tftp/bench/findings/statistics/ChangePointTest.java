package dev.lockstep.tftp.bench.findings.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChangePointTest {
    @Test
    void shouldFindTheEndOfAWarmUp() {
        final ChangePoint found = ChangePoint.in(new double[] {10, 12, 11, 21, 20, 22, 21, 20, 22, 21}, "warm-up");

        assertThat(found.index()).isEqualTo(3);
        assertThat(found.before()).isEqualTo(11);
        assertThat(found.after()).isEqualTo(21);
        assertThat(found.significant()).isTrue();
    }

    /** Only 1 of the 3 orders of one low and two high ends as well split, and its mirror: 2 of 3 in all. */
    @Test
    void shouldCountTheOrdersThatSplitAsWell() {
        assertThat(ChangePoint.in(new double[] {1, 2, 2}, "three").p()).isBetween(0.6, 0.73);
    }

    @Test
    void shouldFindNothingInALevelSeries() {
        final double[] level = new double[30];
        Arrays.fill(level, 0.1);

        assertThat(ChangePoint.in(level, "level").p()).isEqualTo(1);
        assertThat(ChangePoint.in(level, "level").significant()).isFalse();
    }

    @Test
    void shouldSeldomFindAChangeInNoiseAndAlwaysOneOfThreeDeviations() {
        int found = 0;
        for (int seed = 0; seed < 200; seed++) {
            final double[] series = Simulated.trials(new Random(seed), 30, 100, 5);
            if (ChangePoint.in(series, "noise" + seed).significant()) {
                found++;
            }
            for (int i = 0; i < 8; i++) {
                series[i] -= 15;
            }
            assertThat(ChangePoint.in(series, "planted" + seed).significant())
                    .as("seed %d", seed)
                    .isTrue();
        }
        // 5 % of 200, and three standard deviations.
        assertThat(found).as("of 200, seeds 0 to 199").isLessThanOrEqualTo(19);
    }

    @Test
    void shouldRefuseASingleInterval() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChangePoint.in(new double[] {1}, "s"))
                .withMessageContaining("at least 2");
    }
}
