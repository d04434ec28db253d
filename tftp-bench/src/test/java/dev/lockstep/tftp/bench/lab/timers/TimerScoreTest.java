package dev.lockstep.tftp.bench.lab.timers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.tftp.bench.lab.SimulatedCell;
import dev.lockstep.tftp.bench.lab.trial.TransferResult;
import dev.lockstep.tftp.bench.lab.trial.TransferSpec;
import dev.lockstep.tftp.transfer.TransferOutcome;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimerScoreTest {
    private static final long SECOND = 1_000_000_000L;

    private static SimulatedCell cell(final String timer, final double seconds, final int wastedPercent) {
        final boolean success = seconds < Double.POSITIVE_INFINITY;
        final TransferResult result = new TransferResult(
                success,
                false,
                false,
                success ? TransferOutcome.Kind.COMPLETED : TransferOutcome.Kind.TIMED_OUT,
                (long) (seconds * SECOND),
                0,
                0,
                1,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                1000 + 10L * wastedPercent,
                10L * wastedPercent,
                0,
                0,
                0,
                0);
        return new SimulatedCell(
                new TransferSpec(false, 1, 512, 1), "here", timer, timer, Collections.nCopies(10, result), SECOND);
    }

    private static List<TimerScore> standings() {
        final Map<String, List<SimulatedCell>> cells = new LinkedHashMap<>();
        cells.put("quick", List.of(cell("quick", 1, 50), cell("quick", 2, 100)));
        cells.put("thrifty", List.of(cell("thrifty", 2, 1), cell("thrifty", 16, 1)));
        cells.put("beaten", List.of(cell("beaten", 4, 2), cell("beaten", 16, 2)));
        cells.put("weak", List.of(cell("weak", 1, 0), cell("weak", Double.POSITIVE_INFINITY, 0)));
        return TimerScore.of(cells);
    }

    @Test
    void shouldRateEachTimerRelativeToTheBestInEachScenario() {
        final List<TimerScore> all = standings();

        assertThat(all.get(0).meanRatio()).isEqualTo(1);
        assertThat(all.get(1).meanRatio()).as("twice and eight times").isCloseTo(4, within(1e-9));
        assertThat(all.get(1).worstRatio()).isEqualTo(8);
        assertThat(all.get(0).meanWasted()).isCloseTo(75, within(1e-9));
        assertThat(all.get(0).mostWasted()).isCloseTo(100, within(1e-9));
        assertThat(all.get(3).meanRatio()).isInfinite();
    }

    @Test
    void shouldPutOnTheFrontTimersThatNoneBeatsInBoth() {
        assertThat(TimerScore.paretoFront(standings()))
                .extracting(TimerScore::timer)
                .containsExactly("quick", "thrifty");
    }

    @Test
    void shouldRecommendTheQuickestAllowedTimer() {
        final List<TimerScore> all = standings();

        assertThat(TimersPage.recommendation("of those that waste little", all, one -> one.meanWasted() < 10)
                        .text())
                .startsWith("Use thrifty: of those that waste little, ");
        assertThat(TimersPage.recommendation("of these", all, one -> one.timer().equals("weak"))
                        .text())
                .isEqualTo("No recommendation of these.");
    }
}
