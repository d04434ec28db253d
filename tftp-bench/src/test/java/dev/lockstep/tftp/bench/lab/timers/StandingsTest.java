package dev.lockstep.tftp.bench.lab.timers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.lab.SimulatedCell;
import dev.lockstep.tftp.bench.lab.trial.TransferResult;
import dev.lockstep.tftp.bench.lab.trial.TransferSpec;
import dev.lockstep.tftp.transfer.TransferOutcome;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class StandingsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final double FAILS = Double.POSITIVE_INFINITY;

    private static TransferResult result(final double seconds, final int wastedPercent) {
        final boolean success = seconds < FAILS;
        return new TransferResult(
                success,
                false,
                false,
                success ? TransferOutcome.Kind.COMPLETED : TransferOutcome.Kind.TIMED_OUT,
                success ? (long) (seconds * SECOND) : 60 * SECOND,
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
                0,
                1000 + 10L * wastedPercent,
                10L * wastedPercent,
                0,
                0,
                0,
                0);
    }

    private static SimulatedCell cell(final String timer, final int wastedPercent, final double... seconds) {
        return SimulatedCell.of(
                new TransferSpec(false, 1, 512, 1),
                "here",
                timer,
                timer,
                DoubleStream.of(seconds)
                        .mapToObj(time -> result(time, wastedPercent))
                        .toList(),
                SECOND);
    }

    /** A cell of ten transfers that take the same time. */
    private static SimulatedCell same(final String timer, final double seconds, final int wastedPercent) {
        final double[] all = new double[10];
        Arrays.fill(all, seconds);
        return cell(timer, wastedPercent, all);
    }

    private static Map<String, List<SimulatedCell>> cells() {
        final Map<String, List<SimulatedCell>> cells = new LinkedHashMap<>();
        cells.put("quick", List.of(same("quick", 1, 50), same("quick", 2, 100)));
        cells.put("thrifty", List.of(same("thrifty", 2, 1), same("thrifty", 16, 1)));
        cells.put("beaten", List.of(same("beaten", 4, 2), same("beaten", 16, 2)));
        cells.put("weak", List.of(same("weak", 1, 0), same("weak", FAILS, 0)));
        cells.put("equal", List.of(same("equal", 2, 1), same("equal", 16, 1)));
        return cells;
    }

    private static Standings standings() {
        return Standings.of(cells(), "seed");
    }

    @Test
    void shouldRateEachTimerRelativeToTheBestInEachScenario() {
        final List<TimerScore> all = standings().scores();

        assertThat(all.get(0).meanRatio().value()).isEqualTo(1);
        assertThat(all.get(1).meanRatio().value()).as("twice and eight times").isCloseTo(4, within(1e-9));
        assertThat(all.get(1).meanRatio().interval().halfWidth()).as("no noise").isZero();
        assertThat(all.get(1).worstRatio().value()).isEqualTo(8);
        assertThat(all.get(0).meanWasted()).isCloseTo(75, within(1e-9));
        assertThat(all.get(0).mostWasted()).isCloseTo(100, within(1e-9));
        assertThat(all.get(3).meanRatio().value()).isInfinite();
        assertThat(all.get(3).survives()).isFalse();
    }

    @Test
    void shouldPutOnTheFrontTimersThatNoneBeatsInBoth() {
        assertThat(standings().paretoFront())
                .extracting(TimerScore::timer)
                .containsExactly("quick", "thrifty", "equal");
    }

    @Test
    void shouldRecommendTheQuickestAllowedTimerAndOfEqualOnesTheFirst() {
        final Standings all = standings();

        assertThat(TimersPage.recommendation("of those that waste little", all, one -> one.meanWasted() < 10)
                        .text())
                .startsWith("Use thrifty: of those that waste little, ");
        assertThat(TimersPage.recommendation("of these", all, one -> one.timer().equals("weak"))
                        .text())
                .isEqualTo("No recommendation of these.");
    }

    /** 500 trials of each of two seeds; the second seed's luck turns the order of the timers. */
    private static double[] bySeed(final double first, final double second) {
        final double[] times = new double[1000];
        Arrays.setAll(times, i -> (i < 500 ? first : second) + i * 1e-6);
        return times;
    }

    @Test
    void shouldReportSeedsThatContradictEachOther() {
        final Map<String, List<SimulatedCell>> cells = new LinkedHashMap<>();
        cells.put("one", List.of(cell("one", 0, bySeed(1, 3))));
        cells.put("other", List.of(cell("other", 0, bySeed(2, 2))));
        final SeedAgreement agreement = SeedAgreement.of(cells, List.of("a", "b"));

        assertThat(agreement.contradictions())
                .containsExactly("other is before one by one seed and after it by another");
        assertThat(agreement.recommended(score -> true)).containsExactly("one", "other");
        assertThat(agreement.conclusion(List.of(score -> true)))
                .isInstanceOfSatisfying(
                        Part.Notice.class,
                        notice ->
                                assertThat(notice.title()).isEqualTo("The seeds disagree: more trials are necessary"));
    }

    @Test
    void shouldSayThatSeedsAgree() {
        final Map<String, List<SimulatedCell>> cells = new LinkedHashMap<>();
        cells.put("one", List.of(cell("one", 0, bySeed(1, 1.2))));
        cells.put("other", List.of(cell("other", 0, bySeed(2, 2))));

        assertThat(SeedAgreement.of(cells, List.of("a", "b")).conclusion(List.of(score -> true)))
                .isInstanceOf(Part.Sentence.class);
        assertThat(SeedAgreement.of(cells, List.of("a")).conclusion(List.of(score -> true)))
                .as("a single seed hides its luck")
                .isInstanceOf(Part.Notice.class);
    }

    /** Ten transfers of a byte: nine take a second, one gives up after a minute. */
    @Test
    void aFailureCountsInPercentilesAndInTheGoodput() {
        final double[] times = new double[10];
        Arrays.fill(times, 1);
        times[9] = FAILS;
        final SimulatedCell cell = cell("failing", 0, times);

        assertThat(cell.median().value()).isEqualTo(1);
        assertThat(cell.tail().value()).isInfinite();
        assertThat(cell.secondsForEachFile()).isCloseTo((9 + 60) / 9.0, within(1e-9));
        assertThat(cell.goodput()).isCloseTo(9 / 69.0 / (1 << 20), within(1e-12));
    }
}
