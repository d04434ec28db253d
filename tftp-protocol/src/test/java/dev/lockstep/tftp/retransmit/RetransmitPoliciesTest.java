package dev.lockstep.tftp.retransmit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetransmitPoliciesTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;

    static final List<Arguments> TEXTS = List.of(
            text("adaptive", new AdaptiveTimeout.Policy(SECOND, 50 * MS, 8 * SECOND, 0.1, 60 * SECOND)),
            text("adaptive:", new AdaptiveTimeout.Policy(SECOND, 50 * MS, 8 * SECOND, 0.1, 60 * SECOND)),
            text("adaptive:floor=1s", new AdaptiveTimeout.Policy(SECOND, SECOND, 8 * SECOND, 0.1, 60 * SECOND)),
            text(
                    "adaptive:patience=2m,jitter=0,max=60s,floor=20ms,initial=0.5s",
                    new AdaptiveTimeout.Policy(500 * MS, 20 * MS, 60 * SECOND, 0, 120 * SECOND)),
            text("exponential", new ExponentialBackoff.Policy(SECOND, 2, 8 * SECOND, 0.1, 60 * SECOND)),
            text("exponential:20s", new ExponentialBackoff.Policy(20 * SECOND, 2, 20 * SECOND, 0.1, 60 * SECOND)),
            text(
                    "exponential:100ms,factor=1.5,max=2s,jitter=0,patience=13s",
                    new ExponentialBackoff.Policy(100 * MS, 1.5, 2 * SECOND, 0, 13 * SECOND)),
            text("exponential:factor=3", new ExponentialBackoff.Policy(SECOND, 3, 8 * SECOND, 0.1, 60 * SECOND)),
            text("exponential:interval=2s", new ExponentialBackoff.Policy(2 * SECOND, 2, 8 * SECOND, 0.1, 60 * SECOND)),
            text("fixed", new FixedTimeout.Policy(5 * SECOND, 60 * SECOND)),
            text("fixed:100ms", new FixedTimeout.Policy(100 * MS, 60 * SECOND)),
            text("fixed:1s,patience=3s", new FixedTimeout.Policy(SECOND, 3 * SECOND)),
            text("fixed:patience=3s", new FixedTimeout.Policy(5 * SECOND, 3 * SECOND)));

    private static Arguments text(final String text, final RetransmitPolicy expected) {
        return Arguments.argumentSet(text, text, expected);
    }

    @ParameterizedTest
    @FieldSource("TEXTS")
    void shouldReadATextForm(final String text, final RetransmitPolicy expected) {
        assertThat(RetransmitPolicies.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @FieldSource("TEXTS")
    void shouldReadBackWhatAPolicyWrites(final String text, final RetransmitPolicy policy) {
        assertThat(RetransmitPolicies.parse(policy.toString())).as(text).isEqualTo(policy);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "adaptive:initial=1.234567891s",
                "exponential:1.000000001s,max=12.000000001s",
                "fixed:1.999999999s"
            })
    void shouldReadBackOddDurations(final String text) {
        final RetransmitPolicy policy = RetransmitPolicies.parse(text);

        assertThat(RetransmitPolicies.parse(policy.toString())).isEqualTo(policy);
    }

    @Test
    @Tag("1123-4.2.3.2a")
    void shouldBeAdaptiveByDefault() {
        assertThat(RetransmitPolicies.DEFAULT).isEqualTo(RetransmitPolicies.parse("adaptive"));
    }

    /** The defaults that the help text shows are the ones that hold. */
    @ParameterizedTest
    @ValueSource(strings = {"adaptive", "exponential", "fixed"})
    void shouldDescribeItsDefaultsAsTheyAre(final String name) {
        for (final String form : RetransmitPolicies.SYNTAX.split(" \\| ", -1)) {
            if (form.startsWith(name)) {
                assertThat(RetransmitPolicies.parse(form.replace("[", "").replace("]", "")))
                        .isEqualTo(RetransmitPolicies.parse(name));
                return;
            }
        }
        assertThat(RetransmitPolicies.SYNTAX).contains(name);
    }

    /** A wrong text, and the part that the message must name. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\" | ''",
                "linear | 'linear'",
                "Adaptive | 'Adaptive'",
                "adaptive:floor | floor",
                "adaptive:5s | 5s",
                "adaptive:floor=1s,fast | 'fast'",
                "adaptive:=1s | '=1s'",
                "adaptive:floor=1s, | ''",
                "adaptive:ceiling=1s | ceiling",
                "adaptive:factor=2 | factor",
                "fixed:factor=2 | factor",
                "fixed:5s,jitter=0.1 | jitter",
                "exponential:floor=1s | floor",
                "adaptive:floor=1s,floor=2s | floor",
                "fixed:5s,interval=5s | interval",
                "adaptive:floor=fast | floor",
                "adaptive:floor=fast | 'fast'",
                "adaptive:floor= | floor",
                "adaptive:jitter=much | jitter",
                "adaptive:jitter=much | 'much'",
                "adaptive:jitter= | jitter",
                "adaptive:jitter=-0.1 | jitter=-0.1",
                "adaptive:jitter=1.1 | jitter=1.1",
                "adaptive:jitter=NaN | jitter=NaN",
                "exponential:1s,factor=0.9 | factor=0.9",
                "exponential:1s,factor=101 | factor=101",
                "exponential:1s,factor=NaN | factor=NaN",
                "exponential:1s,factor=two | 'two'",
                "exponential:5m,max=8s | max=8s",
                "exponential:5m,max=8s | interval=5m",
                "adaptive:initial=9s | initial=9s",
                "adaptive:floor=9s | floor=9s",
                "adaptive:max=10ms | max=10ms",
                "adaptive:initial=0s | initial",
                "adaptive:floor=0ns | floor",
                "adaptive:patience=0s | patience",
                "fixed:0s | interval",
                "fixed:5 | '5'",
                "fixed:5s,6s | '6s'",
                "fixed:999999999m | interval"
            })
    void shouldNameThePartThatIsWrong(final String text, final String part) {
        assertThatThrownBy(() -> RetransmitPolicies.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part);
    }
}
