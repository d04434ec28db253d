package dev.lockstep.tftp.bench.measure.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PeriodsTest {
    private final Periods periods = new Periods();

    @Test
    void shouldOverlapNothingBeforeTheFirst() {
        final long beforeNs = System.nanoTime() - 1;
        periods.begin();

        assertThat(periods.overlap(beforeNs - 10, beforeNs)).isFalse();
    }

    @Test
    void shouldOverlapWithAPeriodThatLasts() {
        final long beforeNs = System.nanoTime();
        periods.begin();

        assertThat(periods.overlap(beforeNs, System.nanoTime())).isTrue();
        assertThat(periods.isLasting()).isTrue();
    }

    @Test
    void shouldOverlapWithEachPeriodThatHasEndedButNotBetweenThem() {
        final long beforeNs = System.nanoTime();
        periods.begin();
        periods.end();
        final long betweenNs = System.nanoTime() + 1;
        while (System.nanoTime() <= betweenNs) {
            Thread.onSpinWait();
        }
        periods.begin();
        periods.end();

        assertThat(periods.overlap(beforeNs, betweenNs)).isTrue();
        assertThat(periods.overlap(betweenNs, betweenNs)).isFalse();
        assertThat(periods.overlap(betweenNs, System.nanoTime())).isTrue();
    }
}
