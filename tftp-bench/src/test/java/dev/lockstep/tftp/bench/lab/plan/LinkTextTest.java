package dev.lockstep.tftp.bench.lab.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.tftp.bench.lab.trial.OutageLaw;
import dev.lockstep.tftp.simulation.DelayLaw;
import dev.lockstep.tftp.simulation.GilbertElliott;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkTextTest {
    /** The 0.9 quantile of the delay in microseconds. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "constant:10ms                | 10000",
                "uniform:5ms..15ms            | 14000",
                "normal:10ms,2ms              | 12563",
                "exponential:4ms              | 9210",
                "lognormal:10ms,0.5           | 18979",
                "pareto:5ms,4                 | 8891",
                "constant:5ms+exponential:4ms | 14210"
            })
    void shouldReadEveryLaw(final String text, final long expectedMicros) {
        assertThat(LinkText.delay(text).delayNs(0.9) / 1000).isEqualTo(expectedMicros);
    }

    @Test
    void shouldReadDelaysFromAFile(@TempDir final Path directory) throws IOException {
        final Path file = Files.writeString(directory.resolve("delays"), "# measured\n3ms\n\n1ms\n2ms\n10ms\n");
        final DelayLaw law = LinkText.delay("empirical:" + file);

        assertThat(new long[] {law.delayNs(0), law.delayNs(0.3), law.delayNs(0.6), law.delayNs(0.99)})
                .containsExactly(1_000_000, 2_000_000, 3_000_000, 10_000_000);
    }

    private static OutageLaw.Span at(final long millis) {
        return new OutageLaw.Span(millis * 1_000_000, millis * 1_000_000);
    }

    @Test
    void shouldReadBurstsAndOutages() {
        assertThat(LinkText.burst("1s,50ms,0.8")).isEqualTo(new GilbertElliott(1_000_000_000L, 50_000_000L, 0.8));
        assertThat(LinkText.outages("")).isEmpty();
        assertThat(LinkText.outages("2s,500ms;5s,1s,10s"))
                .containsExactly(
                        new OutageLaw(at(2000), at(500), OutageLaw.ONCE),
                        new OutageLaw(at(5000), at(1000), at(10_000)));
        assertThat(LinkText.outages("0s..20ms,30s..52s"))
                .containsExactly(new OutageLaw(
                        new OutageLaw.Span(0, 20_000_000L),
                        new OutageLaw.Span(30_000_000_000L, 52_000_000_000L),
                        OutageLaw.ONCE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10ms | not a delay",
                "gamma:1ms | 'gamma'",
                "uniform:5ms | second value",
                "uniform:5ms..1ms | 1ms",
                "normal:5ms,much | 'much'",
                "pareto:5ms,0 | '0'",
                "lognormal:5ms,NaN | 'NaN'",
                "constant:soon | 'soon'",
                "empirical:/no/such/file | /no/such/file"
            })
    void shouldNameThePartOfADelayThatIsWrong(final String text, final String part) {
        assertThatThrownBy(() -> LinkText.delay(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part);
    }

    @Test
    void shouldNameThePartOfABurstOrAnOutageThatIsWrong() {
        assertThatThrownBy(() -> LinkText.burst("1s,50ms")).hasMessageContaining("'1s,50ms' is not a burst loss");
        assertThatThrownBy(() -> LinkText.burst("1s,50ms,most")).hasMessageContaining("'most'");
        assertThatThrownBy(() -> LinkText.burst("1s,50ms,2")).hasMessageContaining("2.0");
        assertThatThrownBy(() -> LinkText.outages("2s")).hasMessageContaining("'2s' is not an outage");
        assertThatThrownBy(() -> LinkText.outages("2s,1s,1s")).hasMessageContaining("every 1s");
        assertThatThrownBy(() -> LinkText.outages("2s,1s..30s,20s")).hasMessageContaining("every 20s");
        assertThatThrownBy(() -> LinkText.outages("2s..1s,1s")).hasMessageContaining("the shorter to the longer");
    }
}
