package dev.lockstep.tftp.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.server.log.LineLimit.Verdict;
import org.junit.jupiter.api.Test;

class LineLimitTest {
    private static final long START_NS = Math.subtractExact(Long.MAX_VALUE, 3);

    private static final long WINDOW_NS = 1_000_000_000;

    private final LineLimit limit = new LineLimit(2, WINDOW_NS);

    @Test
    void shouldLeaveOutWhatIsTooMuchAndAskForOneSummary() {
        assertThat(limit.onLine(START_NS)).isEqualTo(Verdict.WRITE);
        assertThat(limit.onLine(START_NS + 1)).isEqualTo(Verdict.WRITE);
        assertThat(limit.onLine(START_NS + 2)).isEqualTo(Verdict.LEAVE_OUT_AND_SUMMARIZE);
        assertThat(limit.onLine(START_NS + 3)).isEqualTo(Verdict.LEAVE_OUT);
        assertThat(limit.onLine(START_NS + WINDOW_NS - 1)).isEqualTo(Verdict.LEAVE_OUT);

        assertThat(limit.takeLeftOut()).isEqualTo(3);
        assertThat(limit.takeLeftOut()).isZero();
    }

    @Test
    void shouldWriteAgainInTheNextWindow() {
        for (int i = 0; i < 5; i++) {
            limit.onLine(START_NS);
        }
        final long nextNs = START_NS + WINDOW_NS;
        assertThat(limit.onLine(nextNs)).isEqualTo(Verdict.WRITE);
        assertThat(limit.onLine(nextNs)).isEqualTo(Verdict.WRITE);
        assertThat(limit.onLine(nextNs)).as("a summary is still due").isEqualTo(Verdict.LEAVE_OUT);
    }

    @Test
    void shouldAskAgainForASummaryThatNeverCame() {
        for (int i = 0; i < 5; i++) {
            limit.onLine(START_NS);
        }
        final long laterNs = START_NS + 3 * WINDOW_NS;
        limit.onLine(laterNs);
        limit.onLine(laterNs);
        assertThat(limit.onLine(laterNs)).isEqualTo(Verdict.LEAVE_OUT_AND_SUMMARIZE);
        assertThat(limit.takeLeftOut()).isEqualTo(4);
    }
}
