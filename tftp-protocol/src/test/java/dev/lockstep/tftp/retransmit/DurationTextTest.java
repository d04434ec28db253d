package dev.lockstep.tftp.retransmit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "0ns, 0",
        "1ns, 1",
        "250us, 250000",
        "50ms, 50000000",
        "0.5ms, 500000",
        "1s, 1000000000",
        "1.5s, 1500000000",
        "1.000000001s, 1000000001",
        "0.000000001s, 1",
        "2m, 120000000000",
        "0.5m, 30000000000",
        "007s, 7000000000"
    })
    void shouldReadANumberAndAUnit(final String text, final long expectedNs) {
        assertThat(DurationText.parseNs(text)).isEqualTo(expectedNs);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "s",
                "5 s",
                " 5s",
                "5s ",
                "5S",
                "5MS",
                "-5s",
                "+5s",
                ".5s",
                "5.s",
                "5,5s",
                "1e3s",
                "5h",
                "5d",
                "5sec",
                "PT5S",
                "\u0665s",
                "5s\n",
                "NaNs",
                "Infinitys"
            })
    void shouldRefuseEveryOtherFormAndNameIt(final String text) {
        assertThatThrownBy(() -> DurationText.parseNs(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'")
                .hasMessageContaining("50ms");
    }

    /** A long holds less than 2^63 ns, which are a little more than 153,722,867 minutes. */
    @ParameterizedTest
    @ValueSource(strings = {"153722868m", "307445735m", "999999999m", "9223372036854775808ns"})
    void shouldRefuseADurationBeyondTheRangeOfALong(final String text) {
        assertThatThrownBy(() -> DurationText.parseNs(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0ns",
        "1, 1ns",
        "999, 999ns",
        "1000, 1us",
        "1500, 1500ns",
        "50000000, 50ms",
        "1500000000, 1500ms",
        "59000000000, 59s",
        "60000000000, 1m",
        "90000000000, 90s",
        "1234567891, 1234567891ns"
    })
    void shouldWriteTheLargestUnitThatNeedsNoFraction(final long ns, final String expected) {
        assertThat(DurationText.format(ns)).isEqualTo(expected);
    }

    @Test
    void shouldParseItsOwnText() {
        final Random random = new Random(9);
        for (int i = 0; i < 20_000; i++) {
            final long ns = random.nextLong() >>> (1 + random.nextInt(63));

            assertThat(DurationText.parseNs(DurationText.format(ns))).isEqualTo(ns);
        }
    }
}
