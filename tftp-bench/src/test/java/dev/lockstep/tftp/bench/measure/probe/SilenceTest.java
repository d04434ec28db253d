package dev.lockstep.tftp.bench.measure.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.retransmit.DurationText;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilenceTest {
    private static List<Long> waits(final String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(" ", -1)).map(DurationText::parseNs).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "'', never retransmits",
        "5s, retransmits once",
        "5s 5.1s 4.95s, fixed",
        "1.001s 2.002s 4.01s 8.01s, x2.0",
        "100ms 151ms 226ms 339ms 2s 2s, a series",
        "250ms 500ms 1s 2s 2s 2s, x2.0 up to 2s",
        "1s 1.5s 2.25s 3.4s, x1.5",
        "52ms 103ms 213ms 415ms 842ms 1.63s 3.43s 6.79s 8.02s 8.66s 8.31s 8.8s 8.49s, x2.0 up to 8.49s",
        "2s 2s 3s 3s 5s 5s, a series"
    })
    void shouldNameTheLawOfItsIntervals(final String waits, final String law) {
        assertThat(new Silence("DATA 2", waits(waits), 0, "", 0).law()).isEqualTo(law);
    }

    @ParameterizedTest
    @CsvSource({
        "1s 2s 4s 8s 16s, '', 31s, 32s",
        "5s 5s 5s, '', 40s, 5s",
        "1s, '', 13s, 1s",
        "20us 5s, '', 17s, 20s",
        "0s 0s, '', 12s, 1ns",
        "'', '', 12s, 12s",
        "1s 2s, ERROR 0, 7s, 4s"
    })
    void shouldReportTheLastWait(final String waits, final String error, final String listened, final String lastWait) {
        assertThat(new Silence("DATA 2", waits(waits), 0, error, DurationText.parseNs(listened)).lastWaitNs())
                .isEqualTo(DurationText.parseNs(lastWait));
    }

    @ParameterizedTest
    @CsvSource({
        "1s 2s 4s, '', 15s, silent after 7s (listened for 15s)",
        "1s 2s 4s, '', 14s, did not give up: last sent after 7s (listened for 14s)",
        "'', '', 12s, silent after 0s (listened for 12s)",
        "80ms 2ms 1ms, '', 90ms, did not give up: last sent after 83ms (listened for 90ms)",
        "1s 2s, ERROR 0 'timeout', 7s, ERROR 0 'timeout' after 7s"
    })
    void shouldDistinguishASilentServerFromTheEndOfTheProbe(
            final String waits, final String error, final String listened, final String end) {
        assertThat(new Silence("DATA 2", waits(waits), 0, error, DurationText.parseNs(listened)).end())
                .isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource({
        "1s 2s 4s, 1s 2s 4s",
        "1s 2s 4s 8s 8s 8.1s 8s 8s 8s, 1s 2s 4s 8s x6",
        "1s 1s 1s 1s 1s 1s 1s 1s 1s, 1s x9"
    })
    void shouldCountEqualWaitsOfALongSeries(final String waits, final String text) {
        assertThat(new Silence("DATA 2", waits(waits), 0, "", 0).waits()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1001234567, 1s",
        "1234567890, 1.23s",
        "12345678, 12.3ms",
        "999, 999ns",
        "63000000000, 63s",
        "1500000000, 1.5s",
        "123456789, 123ms",
        "0, 0s"
    })
    void shouldShowThreeDigits(final long ns, final String text) {
        assertThat(Silence.text(ns)).isEqualTo(text);
    }
}
