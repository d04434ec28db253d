package dev.lockstep.tftp.retransmit;

import static dev.lockstep.tftp.retransmit.Parameter.count;
import static dev.lockstep.tftp.retransmit.Parameter.duration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Promises for each row of the table, and the effect of a new row. */
class StrategyTableTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;

    static final List<StrategyRow> ROWS = StrategyTable.BUILT_IN.rows();

    private static RetransmitPolicy byDefault(final StrategyRow row) {
        return RetransmitPolicies.parse(row.name() + (row.isModifier() ? "+adaptive" : ""));
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void shouldHaveTheDefaultsOfItsForm(final StrategyRow row) {
        assertThat(RetransmitPolicies.parse(row.form()))
                .hasToString(byDefault(row).toString());
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void shouldParseItsOwnText(final StrategyRow row) {
        final String text = byDefault(row).toString();

        assertThat(RetransmitPolicies.parse(text)).hasToString(text);
    }

    /** The class of {@code peak-hopper} is PeakHopperTimeout, and that of the modifier {@code pacing} is PacingModifier. */
    @ParameterizedTest
    @FieldSource("ROWS")
    void shouldNameTheClassAfterTheStrategy(final StrategyRow row) {
        final String name = Stream.of(row.name().split("-", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining("", "", row.isModifier() ? "Modifier" : "Timeout"));

        assertThat(byDefault(row).newStrategy(1))
                .extracting(strategy -> strategy.getClass().getSimpleName())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void shouldRefuseEachParameterWithItsNameValueAndRange(final StrategyRow row) {
        for (final Parameter parameter : row.parameters()) {
            final String wrong = row.name() + ":" + parameter.name() + "=?" + (row.isModifier() ? "+fixed" : "");

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RetransmitPolicies.parse(wrong))
                    .withMessage(row.name() + ": " + parameter.name() + "=? is not " + parameter.range());
        }
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void shouldBackOffFromANegotiatedIntervalUnlessItIsFixed(final StrategyRow row) {
        final RetransmitStrategy strategy =
                byDefault(row).withNegotiatedInterval(3 * SECOND).newStrategy(1);
        for (int i = 0; i < 1 + copies(row); i++) {
            strategy.onTimeout();
        }

        assertThat(strategy.timeoutNs()).isBetween(3 * SECOND, 9 * SECOND);
        assertThat(strategy.timeoutNs() >= 6 * SECOND).isEqualTo(!"fixed".equals(row.name()));
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    @Tag("DF-6.6")
    void shouldWaitWithoutBackOffOnceThePeerRepeatsItsPacket(final StrategyRow row) {
        final RetransmitStrategy strategy =
                byDefault(row).withNegotiatedInterval(3 * SECOND).newStrategy(1);
        for (int i = 0; i < 5 + copies(row); i++) {
            strategy.onTimeout();
        }
        strategy.onPeerRepetition();

        assertThat(strategy.timeoutNs()).isBetween(3 * SECOND, 9 * SECOND / 2);
    }

    private static int copies(final StrategyRow row) {
        return "duplicate".equals(row.name()) ? 1 : 0;
    }

    /** The README shows the sentences and defaults of the table. */
    @Test
    void shouldEqualTheTableInTheReadme() throws IOException {
        final String readme = Files.readString(Path.of("README.md"));
        final String section =
                readme.replaceFirst("(?sm).*^## Retransmission strategies$", "").replaceFirst("(?sm)^## .*", "");
        final List<String> rows = ROWS.stream()
                .map(row -> "| `" + row.form() + "` | " + row.sentence() + " |")
                .toList();

        assertThat(section.lines().filter(line -> line.startsWith("| `")).toList())
                .isEqualTo(rows);
    }

    /** The Javadoc of each strategy with a builder names the builder's defaults. */
    @ParameterizedTest
    @ValueSource(strings = {"AdaptiveTimeout", "ExponentialTimeout", "FixedTimeout"})
    void shouldHaveTheDefaultsOfTheJavadoc(final String type) throws IOException {
        final String source = Files.readString(
                Path.of("src", "main", "java", "dev", "lockstep", "tftp", "retransmit", type + ".java"));

        assertThat(ROWS).anySatisfy(row -> assertThat(source).contains("<p>{@code " + row.form() + "} is the policy"));
    }

    @ParameterizedTest
    @FieldSource("ROWS")
    void shouldExplainEachParameterWithItsDefaultAndRange(final StrategyRow row) {
        assertThat(RetransmitPolicies.explanation()).contains(row.name(), row.sentence());
        for (final Parameter parameter : row.parameters()) {
            assertThat(RetransmitPolicies.explanation())
                    .containsPattern(" " + parameter.name() + "=" + parameter.defaultText() + " +" + parameter.meaning()
                            + "; " + parameter.range());
        }
    }

    @Test
    void shouldFitItsExplanationIntoATerminal() {
        assertThat(RetransmitPolicies.explanation().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(110));
    }

    @Test
    void shouldListTheDefaultFirstAndModifiersApart() {
        assertThat(RetransmitPolicies.strategies())
                .startsWith("adaptive")
                .contains("fixed")
                .doesNotContain("pacing");
        assertThat(RetransmitPolicies.modifiers()).containsExactly("duplicate", "pacing");
    }

    /** A new strategy needs this class and the row below, and nothing else. */
    private static final class LinearTimeout extends PatientTimeout {
        private final long stepNs;

        LinearTimeout(final ParameterValues values, final long seed) {
            super(values, Spread.NONE, seed);
            stepNs = values.count("steps") * values.durationNs("step");
            waitFor(values.durationNs(Parameter.INTERVAL));
        }

        @Override
        long backedOffNs(final long intervalNs) {
            return intervalNs + stepNs;
        }

        @Override
        void learn(final long rttNs, final boolean ambiguous) {
            // its intervals do not depend on replies
        }
    }

    private static final StrategyRow LINEAR = StrategyRow.strategy(
            "linear",
            "Adds the same step at each time-out.",
            LinearTimeout::new,
            List.of(
                    duration(Parameter.INTERVAL, "2s", "the first timeout"),
                    duration("step", "500ms", "growth of the timeout"),
                    count("steps", "1", 1, 9, "steps at a time"),
                    duration(Parameter.PATIENCE, "60s", "gives up after so long without progress")));

    private static StrategyTable withLinear() {
        final List<StrategyRow> rows = new ArrayList<>(ROWS);
        rows.add(LINEAR);
        return new StrategyTable(rows);
    }

    @Test
    void aNewRowIsParsedFormattedAndStarted() {
        final RetransmitPolicy policy = withLinear().parse("pacing+linear:1s,steps=3");
        final RetransmitStrategy strategy = policy.newStrategy(1);
        strategy.onTimeout();

        assertThat(policy).hasToString("pacing:80us+linear:1s,step=500ms,steps=3,patience=1m");
        assertThat(strategy.timeoutNs()).isEqualTo(2_500 * MS);
        assertThat(policy.withNegotiatedInterval(3 * SECOND))
                .hasToString("pacing:80us+linear:3s,step=500ms,steps=3,patience=1m");
    }

    @Test
    void aNewRowIsListedAndExplained() {
        assertThat(withLinear().names(false)).endsWith("linear");
        assertThat(withLinear().explanation()).contains("""
                        linear
                          Adds the same step at each time-out.
                            interval=2s       the first timeout; a duration from 1ns to 1440m
                            step=500ms        growth of the timeout; a duration from 1ns to 1440m
                            steps=1           steps at a time; a whole number from 1 to 9
                            patience=60s      gives up after so long without progress; a duration from 1ns to 1440m
                        """);
    }

    @Test
    void aNewRowIsRefusedWithItsOwnNamesAndRanges() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withLinear().parse("linaer"))
                .withMessage("'linaer' is no retransmission strategy: the nearest is linear");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withLinear().parse("linear:steps=10"))
                .withMessage("linear: steps=10 is not a whole number from 1 to 9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> withLinear().parse("linear:floor=1s"))
                .withMessage("'linear' has no parameter 'floor': it takes interval, step, steps, patience");
    }
}
