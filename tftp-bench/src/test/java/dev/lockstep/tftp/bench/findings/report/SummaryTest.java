package dev.lockstep.tftp.bench.findings.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.findings.statistics.Comparison;
import dev.lockstep.tftp.bench.findings.statistics.Estimate;
import dev.lockstep.tftp.bench.findings.statistics.Interval;
import dev.lockstep.tftp.bench.findings.statistics.Verdict;
import dev.lockstep.tftp.bench.findings.statistics.VerdictRule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final Map<String, String> LOCK_STEP = Map.of("blksize", "1428", "windowsize", "1");
    private static final Map<String, String> WINDOW_4 = Map.of("blksize", "1428", "windowsize", "4");
    private static final Map<String, String> WINDOW_16 = Map.of("blksize", "1428", "windowsize", "16");

    /** The values 100, 101 … 109, times a factor. */
    private static double[] ten(final double factor) {
        return IntStream.range(0, 10).mapToDouble(i -> factor * (100 + i)).toArray();
    }

    private static ArmSummary only(final Summary summary) {
        return summary.tables().get(0).cells().get(0).arms().get(0);
    }

    private static ArmSummary arm(final Summary summary, final String name) {
        return summary.tables().get(0).cells().get(0).arms().stream()
                .filter(arm -> arm.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldReportMedianAndRangeOfTooFewTrials() {
        final Summary summary = new Trials()
                .goodput("loopback", "lockstep", LOCK_STEP, 10, 30, 11)
                .summary();

        assertThat(only(summary).estimates().get(Metric.GOODPUT))
                .isEqualTo(new Estimate(11, 3, new Interval(10, 30), false));
        assertThat(summary.isTooFew()).isTrue();
        assertThat(summary.tooFew()).startsWith("n=3: TOO FEW");
    }

    @Test
    void shouldReportAnIntervalOfTheMedianFromSixTrialsOn() {
        final Summary summary = new Trials()
                .goodput("loopback", "lockstep", LOCK_STEP, 10, 11, 12, 13, 14, 15)
                .summary();

        final Estimate estimate = requireNonNull(only(summary).estimates().get(Metric.GOODPUT));
        assertThat(estimate.median()).isEqualTo(12.5);
        assertThat(estimate.interval()).isTrue();
        assertThat(estimate.spread().low()).isBetween(10.0, 12.0);
        assertThat(estimate.spread().high()).isBetween(13.0, 15.0);
        assertThat(summary.isTooFew()).isFalse();
    }

    @Test
    void shouldReportSuccessesWithTheirWilsonIntervalAndFailures() {
        final Trials trials = new Trials().goodput("servers", "lockstep", LOCK_STEP, 10, 11, 12);
        trials.append(3, "servers", "lockstep", LOCK_STEP, Outcome.WRONG_BYTES, "byte 7", "", Map.of());
        trials.append(4, "servers", "lockstep", LOCK_STEP, Outcome.OK, "", "9 drops", Map.of(Metric.GOODPUT, 99.0));

        final ArmSummary arm = only(trials.summary());

        assertThat(arm.ok()).isEqualTo(4);
        assertThat(arm.attempts()).isEqualTo(5);
        assertThat(arm.success().low()).isCloseTo(0.376, within(0.001)); // Wilson, by hand: 4 of 5
        assertThat(arm.success().high()).isCloseTo(0.964, within(0.001));
        assertThat(arm.estimates()).containsEntry(Metric.GOODPUT, new Estimate(11, 3, new Interval(10, 12), false));
        assertThat(arm.remarks())
                .containsExactly("1 of 5 trials FAILED, wrong-bytes: byte 7", "1 of 5 trials INVALID: 9 drops");
    }

    @Test
    void shouldNotCountAnAbsentArmAsFailed() {
        final ArmSummary arm = only(new Trials()
                .append(0, "servers", "atftpd", LOCK_STEP, Outcome.ABSENT, "install the package atftpd", "", Map.of())
                .summary());

        assertThat(arm.attempts()).isZero();
        assertThat(arm.remarks()).containsExactly("absent: install the package atftpd");
        assertThat(arm.outcome()).isEqualTo(Outcome.ABSENT);
        assertThat(arm.estimates()).isEmpty();
    }

    @Test
    void shouldShowInvalidTrialsWithoutComparisonIfThereAreNoOthers() {
        final ArmSummary arm = only(new Trials()
                .append(0, "loopback", "lockstep", LOCK_STEP, Outcome.OK, "", "drops", Map.of(Metric.GOODPUT, 5.0))
                .summary());

        assertThat(arm.comparable()).isFalse();
        assertThat(requireNonNull(arm.estimates().get(Metric.GOODPUT)).median()).isEqualTo(5);
        assertThat(arm.remarks()).containsExactly("INVALID: drops");
    }

    /** The twin is 1.02 times as fast as lockstep, so an arm as fast as lockstep is 1 / sqrt(1.02) times as fast as both. */
    @Test
    void shouldCompareWithLockstepAndItsTwinTogether() {
        final Summary summary = new Trials()
                .goodput("servers", "lockstep", LOCK_STEP, ten(1))
                .goodput("servers", "lockstep-twin", LOCK_STEP, ten(1.02))
                .goodput("servers", "half", LOCK_STEP, ten(0.5))
                .goodput("servers", "same", LOCK_STEP, ten(1))
                .summary();

        final Comparison twins =
                requireNonNull(summary.tables().get(0).cells().get(0).twins());
        assertThat(twins.ratio()).isCloseTo(1.02, within(1e-9));
        assertThat(standing(summary, "half").comparison().ratio()).isCloseTo(0.5 / Math.sqrt(1.02), within(1e-9));
        assertThat(standing(summary, "half").comparison().n()).isEqualTo(10);
        assertThat(standing(summary, "half").verdict()).isEqualTo(Verdict.SLOWER);
        assertThat(standing(summary, "same").verdict()).isEqualTo(Verdict.EQUIVALENT);
        assertThat(arm(summary, "lockstep").standing()).isNull();
        assertThat(arm(summary, "lockstep-twin").standing()).isNull();
    }

    private static Standings.Standing standing(final Summary summary, final String arm) {
        return requireNonNull(arm(summary, arm).standing());
    }

    /** With ten blocks the smallest p is 2 / 1024. Three arms make three comparisons, not the six pairs of four arms. */
    @Test
    void shouldAdjustForTheComparisonsWithLockstepOnly() {
        final Summary summary = new Trials()
                .goodput("servers", "lockstep", LOCK_STEP, ten(1))
                .goodput("servers", "half", LOCK_STEP, ten(0.5))
                .goodput("servers", "third", LOCK_STEP, ten(0.3))
                .goodput("servers", "quarter", LOCK_STEP, ten(0.25))
                .summary();

        assertThat(standing(summary, "half").comparison().pOfDifference()).isCloseTo(3 * 2 / 1024.0, within(1e-12));
    }

    @Test
    void shouldLeaveOtherComparisonsTheBlocksInWhichAnArmFailed() {
        final Trials trials = new Trials()
                .goodput("servers", "lockstep", LOCK_STEP, ten(1))
                .goodput("servers", "half", LOCK_STEP, Arrays.copyOf(ten(0.5), 8))
                .goodput("servers", "third", LOCK_STEP, ten(0.3));
        trials.append(8, "servers", "half", LOCK_STEP, Outcome.TIMEOUT, "", "", Map.of());

        assertThat(standing(trials.summary(), "half").comparison().n()).isEqualTo(8);
        assertThat(standing(trials.summary(), "third").comparison().n()).isEqualTo(10);
    }

    @Test
    void shouldUseTheTwinWhereLockstepFailed() {
        final Trials trials = new Trials()
                .goodput("servers", "lockstep", LOCK_STEP, Arrays.copyOf(ten(1), 7))
                .goodput("servers", "lockstep-twin", LOCK_STEP, ten(1))
                .goodput("servers", "half", LOCK_STEP, ten(0.5));

        assertThat(standing(trials.summary(), "half").comparison().n()).isEqualTo(10);
        assertThat(standing(trials.summary(), "half").comparison().ratio()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void shouldNotCountAnArmOfTooFewTrialsAmongTheComparisons() {
        final Summary summary = new Trials()
                .goodput("servers", "lockstep", LOCK_STEP, ten(1))
                .goodput("servers", "half", LOCK_STEP, ten(0.5))
                .goodput("servers", "rare", LOCK_STEP, Arrays.copyOf(ten(0.3), 5))
                .summary();

        assertThat(standing(summary, "rare").verdict()).isNull();
        assertThat(standing(summary, "half").comparison().pOfDifference()).isCloseTo(2 / 1024.0, within(1e-12));
    }

    @Test
    void shouldGiveEstimatesWithoutVerdictsIfTheRunGivesNone() {
        final Summary summary = new Trials()
                .goodput("servers", "lockstep", LOCK_STEP, ten(1))
                .goodput("servers", "half", LOCK_STEP, ten(0.5))
                .judgedBy(new VerdictRule(0.05, false))
                .summary();

        assertThat(standing(summary, "half").verdict()).isNull();
        assertThat(standing(summary, "half").comparison().ratio()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void shouldUseTheMarginThatTheRunFixed() {
        final Trials trials = new Trials()
                .goodput("servers", "lockstep", LOCK_STEP, ten(1))
                .goodput("servers", "peer", LOCK_STEP, ten(1.07));

        assertThat(standing(trials.summary(), "peer").verdict()).isEqualTo(Verdict.FASTER);
        assertThat(standing(trials.judgedBy(new VerdictRule(0.1, true)).summary(), "peer")
                        .verdict())
                .isEqualTo(Verdict.EQUIVALENT);
    }

    @Test
    void shouldRankByRequestRateWithoutGoodput() {
        final Trials trials = new Trials();
        trials.append(0, "small files", "a", Map.of(), Outcome.OK, "", "", Map.of(Metric.REQUEST_RATE, 7.0));
        trials.append(0, "small files", "b", Map.of(), Outcome.OK, "", "", Map.of(Metric.REQUEST_RATE, 8.0));

        final TableSummary table = trials.summary().tables().get(0);

        assertThat(table.headline()).isEqualTo(Metric.REQUEST_RATE);
        assertThat(table.armNames()).containsExactly("b", "a");
    }

    @Test
    void shouldListSharedConditionsOnceAndOrderCellsByNumber() {
        final TableSummary table = new Trials()
                .goodput("loopback", "lockstep", WINDOW_16, 3)
                .goodput("loopback", "lockstep", LOCK_STEP, 1)
                .goodput("loopback", "lockstep", WINDOW_4, 2)
                .summary()
                .tables()
                .get(0);

        assertThat(table.common()).isEqualTo(Map.of("blksize", "1428"));
        assertThat(table.cells())
                .extracting(table::title)
                .containsExactly("lock-step", "windowsize 4", "windowsize 16");
    }

    @Test
    void shouldShowTheBoundOfEachCell() {
        final Summary summary = new Trials()
                .goodput("bound", "bare UDP", LOCK_STEP, 20, 40)
                .goodput("loopback", "lockstep", LOCK_STEP, 15)
                .goodput("loopback", "lockstep", WINDOW_4, 16)
                .summary();

        assertThat(summary.answers()).extracting(TableSummary::name).containsExactly("loopback");
        assertThat(summary.answers().get(0).cells().get(0).bound(Metric.GOODPUT))
                .isEqualTo(new Estimate(30, 2, new Interval(20, 40), false));
        assertThat(summary.answers().get(0).cells().get(1).bound(Metric.GOODPUT))
                .isNull();
    }

    @Test
    void shouldCountVoidTrialsForEachArmAndUseThemNowhere() {
        final Trials trials = new Trials().goodput("servers", "lockstep", LOCK_STEP, 10, 11, 12);
        trials.append(
                2,
                "servers",
                "lockstep",
                LOCK_STEP,
                Outcome.VOID,
                "the machine stalled",
                "",
                Map.of(Metric.GOODPUT, 99.0));

        final Summary summary = trials.summary();

        assertThat(summary.voidTrials()).isEqualTo(1);
        assertThat(only(summary).attempts()).isEqualTo(3);
        assertThat(only(summary).estimates())
                .containsEntry(Metric.GOODPUT, new Estimate(11, 3, new Interval(10, 12), false));
        assertThat(only(summary).remarks()).containsExactly("1 of 4 trials void: the machine stalled");
        assertThat(Findings.of(summary).get(0))
                .isEqualTo(new Part.Notice(true, "This machine was busy: 1 of 4 trials are void", List.of()));
    }

    @Test
    void shouldVoidACellInWhichAnArmExceedsItsBoundByMoreThanFivePercent() {
        final Trials trials = new Trials();
        for (int block = 0; block < 3; block++) {
            trials.append(block, "servers", "fast", LOCK_STEP, Outcome.OK, "", "", share(block == 0 ? 200 : 105.6));
            trials.append(block, "servers", "lockstep", LOCK_STEP, Outcome.OK, "", "", share(80));
            trials.append(block, "servers", "fast", WINDOW_4, Outcome.OK, "", "", share(block == 0 ? 200 : 104.9));
        }

        final Summary summary = trials.summary();

        assertThat(summary.voidTrials()).isEqualTo(6);
        assertThat(only(summary).estimates()).isEmpty();
        assertThat(only(summary).remarks()).containsExactly("void: an arm reaches 106 % of its bound");
    }

    private static Map<Metric, Double> share(final double percent) {
        return Map.of(Metric.GOODPUT, 10.0, Metric.PERCENT_OF_BOUND, percent);
    }
}
