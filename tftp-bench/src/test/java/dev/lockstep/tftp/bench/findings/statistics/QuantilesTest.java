package dev.lockstep.tftp.bench.findings.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuantilesTest {
    private static final double[] VALUES = {7, 1, 3, 10};

    /** Type 7: the quantile p of 1, 3, 7, 10 is at index p * 3, so 0.25 is at 0.75 and 0.9 at 2.7. */
    @Test
    void shouldInterpolateBetweenOrderStatistics() {
        assertThat(Quantiles.quantile(VALUES, 0)).isEqualTo(1);
        assertThat(Quantiles.quantile(VALUES, 0.25)).isEqualTo(2.5);
        assertThat(Quantiles.median(VALUES)).isEqualTo(5);
        assertThat(Quantiles.quantile(VALUES, 0.9)).isCloseTo(9.1, within(1e-12));
        assertThat(Quantiles.quantile(VALUES, 1)).isEqualTo(10);
    }

    @Test
    void shouldTakeTheMiddleOfAnOddNumberOfValues() {
        assertThat(Quantiles.median(new double[] {9, 2, 4})).isEqualTo(4);
        assertThat(Quantiles.median(new double[] {9})).isEqualTo(9);
    }

    @Test
    void shouldNotReorderTheTrials() {
        Quantiles.median(VALUES);

        assertThat(VALUES).containsExactly(7, 1, 3, 10);
    }

    @Test
    void shouldResolveAQuantileIfTenValuesAreBeyondIt() {
        assertThat(Quantiles.resolves(999, 0.99)).isFalse();
        assertThat(Quantiles.resolves(1_000, 0.99)).isTrue();
        assertThat(Quantiles.resolves(9_999, 0.999)).isFalse();
        assertThat(Quantiles.resolves(10_000, 0.999)).isTrue();
        // In floating point, 100 * (1 - 0.9) is less than 10.
        assertThat(Quantiles.resolves(100, 0.9)).isTrue();
    }

    @Test
    void shouldRefuseInvalidQuantiles() {
        assertThatIllegalArgumentException().isThrownBy(() -> Quantiles.median(new double[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> Quantiles.quantile(VALUES, 99));
    }
}
