package dev.lockstep.tftp.bench.simulation.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelayLawTest {
    private static final int DRAWS = 200_000;

    /** Mean and standard deviation in milliseconds, from the textbook: lognormal exp(s²/2), Pareto a/(a-1). */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "constant:10ms                   | 10      | 0",
                "uniform:5ms..15ms               | 10      | 2.8868",
                "normal:10ms,2ms                 | 10      | 2",
                "exponential:4ms                 | 4       | 4",
                "lognormal:10ms,0.5              | 11.3315 | 6.0391",
                "pareto:5ms,4                    | 6.6667  | 2.3570",
                "constant:5ms+exponential:4ms    | 9       | 4"
            })
    void shouldHaveTheMomentsOfItsDistribution(final String text, final double meanMs, final double deviationMs) {
        final DelayLaw law = DelayLaw.parse(text);
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

    /** Of the standard normal distribution, from tables. */
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
    void shouldInvertTheNormalDistribution(final double unit, final double expected) {
        assertThat(NormalQuantile.of(unit)).isCloseTo(expected, within(1e-8));
    }

    @Test
    void shouldNeverBeNegativeNorWithoutEnd() {
        for (final String text :
                new String[] {"normal:1ms,10ms", "exponential:1ms", "pareto:1ms,0.01", "lognormal:1s,90"}) {
            for (final double unit : new double[] {0, 1e-300, 0.5, 1 - 0x1.0p-53}) {
                assertThat(DelayLaw.parse(text).delayNs(unit)).as(text).isBetween(0L, 86_400_000_000_000L);
            }
        }
    }

    @Test
    void shouldTakeItsDelaysFromAFile(@TempDir final Path directory) throws IOException {
        final Path file = Files.writeString(directory.resolve("delays"), "# measured\n3ms\n\n1ms\n2ms\n10ms\n");
        final DelayLaw law = DelayLaw.parse("empirical:" + file);

        assertThat(new long[] {law.delayNs(0), law.delayNs(0.3), law.delayNs(0.6), law.delayNs(0.99)})
                .containsExactly(1_000_000, 2_000_000, 3_000_000, 10_000_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10ms | no delay",
                "gamma:1ms | 'gamma'",
                "uniform:5ms | second value",
                "uniform:5ms..1ms | 1ms",
                "normal:5ms,much | 'much'",
                "pareto:5ms,0 | '0'",
                "lognormal:5ms,NaN | 'NaN'",
                "constant:soon | 'soon'",
                "empirical:/no/such/file | /no/such/file"
            })
    void shouldNameThePartThatIsWrong(final String text, final String part) {
        assertThatThrownBy(() -> DelayLaw.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part);
    }
}
