package dev.lockstep.tftp.bench.findings.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.findings.statistics.VerdictRule;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerdictsTest {
    private static final Map<String, String> CELL = Map.of("windowsize", "1");

    private static double[] ten(final double factor) {
        return IntStream.range(0, 10).mapToDouble(i -> factor * (100 + i)).toArray();
    }

    @Test
    void shouldCompareWithTheFastestOther() {
        final Trials trials = new Trials()
                .goodput("servers", "slow", CELL, ten(0.25))
                .goodput("servers", "other", CELL, ten(0.5))
                .goodput("servers", "lockstep", CELL, ten(1))
                .goodput("servers", "lockstep-twin", CELL, ten(1));
        final String estimate =
                "servers: lockstep is 2.00 times as fast as other, the fastest peer (95 % 2.00-2.00, n=10)";

        assertThat(Verdicts.of(trials.summary())).containsExactly(estimate + ": faster");
        assertThat(Verdicts.of(trials.judgedBy(new VerdictRule(0.05, false)).summary()))
                .containsExactly(estimate);
    }

    @Test
    void shouldTakeOurOwnOtherSettingsForNoPeer() {
        final Trials trials = new Trials()
                .goodput("servers", "other", CELL, ten(0.5))
                .goodput("servers", "lockstep", CELL, ten(1))
                .goodput("servers", "lockstep-spinning", CELL, ten(2));

        assertThat(Verdicts.of(trials.summary())).singleElement().asString().contains("as fast as other, the fastest");
    }

    @Test
    void shouldNameTheMarginOfEquivalence() {
        final Trials trials =
                new Trials().goodput("servers", "other", CELL, ten(1.01)).goodput("servers", "lockstep", CELL, ten(1));

        assertThat(Verdicts.of(trials.summary())).singleElement().asString().endsWith(": equivalent within ±5 %");
        assertThat(Verdicts.of(trials.judgedBy(new VerdictRule(0.025, true)).summary()))
                .singleElement()
                .asString()
                .endsWith(": equivalent within ±2.5 %");
    }

    @Test
    void shouldSayThatTheTrialsDecideNothing() {
        final Trials trials = new Trials()
                .goodput("servers", "other", CELL, 100, 120, 90, 105, 80, 115)
                .goodput("servers", "lockstep", CELL, 110, 95, 100, 100, 100, 100);

        assertThat(Verdicts.of(trials.summary()))
                .singleElement()
                .asString()
                .endsWith(": undecided, the trials show neither a difference nor equivalence within ±5 %");
    }

    @Test
    void shouldGiveNoVerdictOnTwoTrials() {
        final Summary summary = new Trials()
                .goodput("servers", "other", CELL, 5, 5)
                .goodput("servers", "lockstep", CELL, 10, 10)
                .summary();

        assertThat(Verdicts.of(summary))
                .containsExactly(
                        "servers: lockstep is 2.00 times as fast as other, the fastest peer, but n=2 is too few for"
                                + " a verdict");
    }

    @Test
    void shouldReportASingleArmAsAShareOfTheBound() {
        final Trials trials = new Trials();
        for (final String windowSize : new String[] {"4", "1"}) {
            trials.append(
                    0,
                    "loopback",
                    "lockstep",
                    Map.of("windowsize", windowSize),
                    Outcome.OK,
                    "",
                    "",
                    Map.of(Metric.GOODPUT, 1.0, Metric.PERCENT_OF_BOUND, windowSize.equals("1") ? 80.0 : 60.0));
        }

        assertThat(Verdicts.of(trials.summary()))
                .containsExactly("loopback, lock-step: lockstep reaches 80.0 % of bare UDP; 60.0-80.0 % over 2 cells");
    }

    @Test
    void shouldNameTheFastestPair() {
        final Summary summary = new Trials()
                .goodput("pairs", "curl|dnsmasq", CELL, 5)
                .goodput("pairs", "lockstep|lockstep", CELL, 7)
                .summary();

        assertThat(Verdicts.of(summary)).containsExactly("pairs: the fastest is lockstep with lockstep, 7.00 MiB/s");
    }
}
