package dev.lockstep.tftp.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DelayLawTest {
    private static final int DRAWS = 200_000;
    private static final long MS = 1_000_000L;

    /**
     * Mean and standard deviation in milliseconds, by the distributions' formulas, such as the mean exp(s²/2) of the lognormal and a/(a-1)
     * of the Pareto.
     */
    static Stream<Arguments> laws() {
        return Stream.of(
                arguments("constant", DelayLaw.constant(10 * MS), 10, 0),
                arguments("uniform", DelayLaw.uniform(5 * MS, 15 * MS), 10, 2.8868),
                arguments("normal", DelayLaw.normal(10 * MS, 2 * MS), 10, 2),
                arguments("exponential", DelayLaw.exponential(4 * MS), 4, 4),
                arguments("lognormal", DelayLaw.lognormal(10 * MS, 0.5), 11.3315, 6.0391),
                arguments("pareto", DelayLaw.pareto(5 * MS, 4), 6.6667, 2.3570),
                arguments("empirical", DelayLaw.empirical(9 * MS, 3 * MS), 6, 3),
                arguments("sum", DelayLaw.constant(5 * MS).plus(DelayLaw.exponential(4 * MS)), 9, 4));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("laws")
    void aLawHasTheMeanAndDeviationOfItsDistribution(
            final String name, final DelayLaw law, final double meanMs, final double deviationMs) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            final double ms = law.delayNs((i + 0.5) / DRAWS) / 1e6;
            sum += ms;
            squares += ms * ms;
        }
        final double mean = sum / DRAWS;

        assertThat(mean).isCloseTo(meanMs, within(0.001 * meanMs));
        assertThat(Math.sqrt(Math.max(0, squares / DRAWS - mean * mean)))
                .isCloseTo(deviationMs, within(0.01 * deviationMs + 1e-4));
    }

    /** Values from tables of the standard normal distribution. */
    @ParameterizedTest
    @CsvSource({
        "0.5, 0",
        "0.975, 1.959963984540054",
        "0.025, -1.959963984540054",
        "0.99, 2.3263478740408408",
        "0.01, -2.3263478740408408",
        "0.999, 3.090232306167813",
        "0.6, 0.2533471031357997"
    })
    void theNormalDistributionIsInverted(final double unit, final double expected) {
        assertThat(NormalQuantile.of(unit)).isCloseTo(expected, within(1e-8));
    }

    @Test
    void aDelayIsNeverNegativeNorLongerThanADay() {
        final List<DelayLaw> laws = List.of(
                DelayLaw.normal(MS, 10 * MS),
                DelayLaw.exponential(MS),
                DelayLaw.pareto(MS, 0.01),
                DelayLaw.lognormal(1000 * MS, 90));
        for (final DelayLaw law : laws) {
            for (final double unit : new double[] {0, 1e-300, 0.5, 1 - 0x1.0p-53}) {
                assertThat(law.delayNs(unit)).isBetween(0L, 86_400_000_000_000L);
            }
        }
    }

    @Test
    void invalidParametersOfALawAreRefused() {
        assertThatThrownBy(() -> DelayLaw.uniform(5 * MS, MS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 5ms to 1ms");
        assertThatThrownBy(DelayLaw::empirical).isInstanceOf(IllegalArgumentException.class);
    }
}
