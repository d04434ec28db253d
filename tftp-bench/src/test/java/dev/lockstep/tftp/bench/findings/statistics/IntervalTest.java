package dev.lockstep.tftp.bench.findings.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class IntervalTest {
    private static final Interval INTERVAL = new Interval(2, 4);

    @Test
    void shouldLieWithinAnotherOnlyWithBothEnds() {
        assertThat(INTERVAL.within(INTERVAL)).isTrue();
        assertThat(INTERVAL.within(new Interval(2.1, 5))).isFalse();
        assertThat(INTERVAL.within(new Interval(1, 3.9))).isFalse();
    }

    @Test
    void shouldInvert() {
        assertThat(INTERVAL.reciprocal()).isEqualTo(new Interval(0.25, 0.5));
        assertThat(INTERVAL.halfWidth()).isEqualTo(1);
    }

    @Test
    void shouldRefuseInvalidBounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(Double.NaN, 1));
    }
}
