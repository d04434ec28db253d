package dev.lockstep.tftp.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OvertakenWindowsTest {
    private final OvertakenWindows windows = new OvertakenWindows(16);

    @Test
    @Tag("1123-4.2.3.1a")
    void shouldKnowTheAnswersToAllWindowsInFlightWhenEachHasOneNewBlock() {
        for (int end = 18; end < 18 + 64; end++) {
            windows.add(end, true);
        }

        for (int end = 18; end < 18 + 64; end++) {
            assertThat(windows.answeredBy(end)).as("ACK %d", end).isTrue();
        }
    }

    @Test
    void shouldTakeTheAckOfAnotherBlockForAGapReport() {
        windows.add(18, true);

        assertThat(windows.answeredBy(17)).isFalse();
        assertThat(windows.endedWith(17)).isFalse();
    }

    @Test
    void shouldNotExpectTheAnswerToAWindowInWhichAGapWasReported() {
        windows.add(18, false);

        assertThat(windows.answeredBy(18)).isFalse();
        assertThat(windows.endedWith(18)).isTrue();
    }
}
