package dev.lockstep.tftp.bench.findings.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RatioOfSumsTest {
    @Test
    void aRatioThatIsTheSameInEachTrialHasAnEmptyInterval() {
        final RatioOfSums ratio = new RatioOfSums();
        ratio.add(1, 2);
        ratio.add(3, 6);

        assertThat(ratio.value()).isEqualTo(0.5);
        assertThat(ratio.interval().halfWidth()).isCloseTo(0, within(1e-7));
    }

    @Test
    void theIntervalHoldsTheTrueRatioInNinetyFivePercentOfSamples() {
        final int samples = 2000;
        int covered = 0;
        for (int i = 0; i < samples; i++) {
            final SeededRandom random = new SeededRandom("ratio " + i);
            final RatioOfSums ratio = new RatioOfSums();
            for (int trial = 0; trial < 400; trial++) {
                // 90 % succeed; the mean time is 2
                ratio.add(random.nextUnit() < 0.9 ? 1 : 0, 1 - Math.log(1 - random.nextUnit()));
            }
            covered +=
                    ratio.interval().low() <= 0.45 && 0.45 <= ratio.interval().high() ? 1 : 0;
        }
        assertThat(covered / (double) samples).isBetween(0.93, 0.97);
    }
}
