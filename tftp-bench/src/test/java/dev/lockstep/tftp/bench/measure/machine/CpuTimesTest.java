package dev.lockstep.tftp.bench.measure.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CpuTimesTest {
    @Test
    void shouldTellTheShareOfTheTimeThatTheHostTook() {
        final CpuTimes before = CpuTimes.of(List.of("cpu  100 0 50 800 10 0 20 20 0 0", "cpu0 1 1 1 1 1 1 1 1 0 0"));
        final CpuTimes after = CpuTimes.of(List.of("cpu  150 0 60 810 10 0 20 50 7 7", "cpu0 1 1 1 1 1 1 1 1 0 0"));

        assertThat(after.stolenShareSince(before)).isEqualTo(0.3);
    }

    @Test
    void shouldReportNoneBetweenTwoReadingsOfTheSameMoment() {
        final CpuTimes times = CpuTimes.of(List.of("cpu  100 0 50 800 10 0 20 20 0 0"));

        assertThat(times.stolenShareSince(times)).isZero();
    }

    @Test
    void shouldReportNoneOnASystemThatDoesNotCountIt() {
        assertThat(CpuTimes.of(List.of())).isEqualTo(CpuTimes.NONE);
        assertThat(CpuTimes.of(List.of("cpu 1 2 3 4"))).isEqualTo(CpuTimes.NONE);
    }
}
