package dev.lockstep.tftp.bench.findings.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonIntervalTest {
    /** With z² = 3.8415 the low end of n of n is n / (n + z²), and 5 of 10 gives 0.5 ± 1.96 / 1.38415 * sqrt(0.025 + 0.0096037). */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 0.2065, 1",
        "20, 20, 0.8389, 1",
        "100, 100, 0.9630, 1",
        "0, 1, 0, 0.7935",
        "5, 10, 0.2366, 0.7634"
    })
    void shouldAgreeWithTheFormulaByHand(final int successes, final int trials, final double low, final double high) {
        final Interval interval = WilsonInterval.of(successes, trials);

        assertThat(interval.low()).isCloseTo(low, within(0.0001));
        assertThat(interval.high()).isCloseTo(high, within(0.0001));
    }

    @Test
    void shouldBeZeroToOneWithoutTrials() {
        assertThat(WilsonInterval.of(0, 0)).isEqualTo(new Interval(0, 1));
    }

    @Test
    void shouldContainTheRateAndStayWithinZeroAndOne() {
        for (int trials = 1; trials <= 60; trials++) {
            for (int successes = 0; successes <= trials; successes++) {
                final Interval interval = WilsonInterval.of(successes, trials);
                assertThat((double) successes / trials).isBetween(interval.low(), interval.high());
                assertThat(interval.within(new Interval(0, 1)))
                        .as("%d of %d: %s", successes, trials, interval)
                        .isTrue();
            }
        }
    }

    @Test
    void shouldRefuseMoreSuccessesThanTrials() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WilsonInterval.of(3, 2))
                .withMessageContaining("3 successes in 2 trials");
    }
}
