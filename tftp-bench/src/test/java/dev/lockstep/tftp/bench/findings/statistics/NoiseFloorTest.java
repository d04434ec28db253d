package dev.lockstep.tftp.bench.findings.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NoiseFloorTest {
    @Test
    void shouldReachAsFarAsTheTwinsIntervalOnEitherSide() {
        assertThat(NoiseFloor.of(new Interval(0.99, 1.03)).fraction()).isCloseTo(0.03, within(1e-12));
        assertThat(NoiseFloor.of(new Interval(0.8, 1.1)).fraction()).isCloseTo(0.25, within(1e-12));
        assertThat(NoiseFloor.of(new Interval(1.04, 1.06)).fraction()).isCloseTo(0.06, within(1e-12));
        assertThat(NoiseFloor.of(new Interval(1, 1)).fraction()).isZero();
    }

    @Test
    void shouldBeAtLeastTwoPercentForEquivalence() {
        assertThat(new NoiseFloor(0.001).delta()).isEqualTo(0.02);
        assertThat(new NoiseFloor(0.07).delta()).isEqualTo(0.07);
    }

    @Test
    void shouldBeTheSameWhenTheArmsSwap() {
        final Interval noise = new NoiseFloor(0.25).noise();

        assertThat(noise).isEqualTo(new Interval(0.8, 1.25));
        assertThat(noise.reciprocal()).isEqualTo(noise);
    }

    @Test
    void shouldRefuseAnInvalidFraction() {
        assertThatIllegalArgumentException().isThrownBy(() -> new NoiseFloor(-0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new NoiseFloor(Double.NaN));
    }
}
