package dev.lockstep.tftp.retransmit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetransmitPoliciesTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;

    static final List<Arguments> TEXTS = List.of(
            text("adaptive", adaptive(SECOND, 20 * MS, 8 * SECOND, 0.1, 60 * SECOND)),
            text("adaptive:", adaptive(SECOND, 20 * MS, 8 * SECOND, 0.1, 60 * SECOND)),
            text("adaptive:initial=9s", adaptive(9 * SECOND, 20 * MS, 9 * SECOND, 0.1, 60 * SECOND)),
            text("adaptive:floor=1s", adaptive(SECOND, SECOND, 8 * SECOND, 0.1, 60 * SECOND)),
            text(
                    "adaptive:patience=2m,jitter=0,max=60s,floor=20ms,initial=0.5s",
                    adaptive(500 * MS, 20 * MS, 60 * SECOND, 0, 120 * SECOND)),
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
            text("fixed:patience=3s", new FixedTimeout.Policy(5 * SECOND, 3 * SECOND)),
            text(
                    "exponential:jitter=full",
                    new ExponentialBackoff.Policy(SECOND, 2, 8 * SECOND, new Spread(Spread.Kind.FULL, 0), 60 * SECOND)),
            text(
                    "exponential:jitter=equal",
                    new ExponentialBackoff.Policy(
                            SECOND, 2, 8 * SECOND, new Spread(Spread.Kind.EQUAL, 0), 60 * SECOND)),
            text(
                    "exponential:jitter=decorrelated",
                    new ExponentialBackoff.Policy(
                            SECOND, 2, 8 * SECOND, new Spread(Spread.Kind.DECORRELATED, 0), 60 * SECOND)),
            text(
                    "exponential:jitter=none",
                    new ExponentialBackoff.Policy(SECOND, 2, 8 * SECOND, Spread.NONE, 60 * SECOND)),
            text("rfc6298", new Rfc6298Timeout.Policy(bounds(SECOND, SECOND, 60, 0), 4, MS, 2, true, false)),
            text(
                    "rfc6298:k=2,granularity=10ms,factor=1.5,karn=off,dupack=on,floor=1ms",
                    new Rfc6298Timeout.Policy(bounds(SECOND, MS, 60, 0), 2, 10 * MS, 1.5, false, true)),
            text("quic-pto", new QuicProbeTimeout.Policy(bounds(999 * MS, MS, 60, 0), 0)),
            text("quic-pto:ack-delay=25ms", new QuicProbeTimeout.Policy(bounds(999 * MS, MS, 60, 0), 25 * MS)),
            text("coap", new CoapTimeout.Policy(2 * SECOND, 0.5, 62 * SECOND)),
            text("coap:1s,jitter=0,patience=9s", new CoapTimeout.Policy(SECOND, 0, 9 * SECOND)),
            text("cocoa", new CocoaTimeout.Policy(bounds(2 * SECOND, MS, 32, 0.5))),
            text("fasor", new FasorTimeout.Policy(bounds(2 * SECOND, MS, 60, 0))),
            text("peak-hopper", new PeakHopperTimeout.Policy(bounds(SECOND, 50 * MS, 60, 0))),
            text("unbound", new PeerTimeout.Policy(bounds(376 * MS, 50 * MS, 120, 0))),
            text("quantile", new QuantileTimeout.Policy(0.01, bounds(SECOND, MS, 8, 0))),
            text("quantile:epsilon=0.05", new QuantileTimeout.Policy(0.05, bounds(SECOND, MS, 8, 0))),
            text(
                    "duplicate+fixed",
                    new ProactiveDuplication.Policy(1, MS, new FixedTimeout.Policy(5 * SECOND, 60 * SECOND))),
            text(
                    "pacing:1ms+duplicate:copies=2,after=5ms+fixed:1s",
                    new Pacing.Policy(
                            MS,
                            new ProactiveDuplication.Policy(2, 5 * MS, new FixedTimeout.Policy(SECOND, 60 * SECOND)))));

    private static TimeoutBounds bounds(
            final long initialNs, final long floorNs, final long maxSeconds, final double jitter) {
        return new TimeoutBounds(initialNs, floorNs, maxSeconds * SECOND, jitter, 60 * SECOND);
    }

    private static RetransmitPolicy adaptive(
            final long initialNs, final long floorNs, final long maxNs, final double jitter, final long patienceNs) {
        return new AdaptiveTimeout.Policy(new TimeoutBounds(initialNs, floorNs, maxNs, jitter, patienceNs));
    }

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

    /** Every duplicate ACK starts its 5 s anew: a receiver that repeated itself more often would never see the block that was lost. */
    @Test
    @Tag("6298-2.5")
    void shouldLeaveTftpHpasClientTheTimeToSendAgain() {
        final RetransmitStrategy strategy = RetransmitPolicies.DEFAULT.newStrategy(1);
        for (int i = 0; i < 10; i++) {
            strategy.onTimeout();
        }

        assertThat(strategy.timeoutNs()).isGreaterThan(6 * SECOND);
    }

    /** The defaults that the help text shows are the ones that hold. */
    @ParameterizedTest
    @MethodSource("forms")
    void shouldDescribeItsDefaultsAsTheyAre(final String form) {
        assertThat(RetransmitPolicies.parse(form.replace("[", "").replace("]", "")))
                .isEqualTo(RetransmitPolicies.parse(form.replaceAll("\\[.*]", "")));
    }

    static Stream<String> forms() {
        return Arrays.stream(RetransmitPolicies.SYNTAX.split(" \\| ", -1)).filter(form -> !form.startsWith("class:"));
    }

    @Test
    void shouldNameAllStrategiesInItsHelpAndInItsRefusal() {
        assertThat(forms().map(form -> form.replaceAll("[\\[+].*", "")).toList())
                .allSatisfy(name -> assertThatThrownBy(() -> RetransmitPolicies.parse("none-such"))
                        .hasMessageContaining(name));
    }

    @Test
    void shouldMakeAUsersOwnPolicyByTheNameOfItsClass() {
        final RetransmitPolicy plain = RetransmitPolicies.parse("class:" + OwnPolicy.class.getName());
        final RetransmitPolicy tuned =
                RetransmitPolicies.parse("pacing:1ms+class:" + OwnPolicy.class.getName() + ":7s");

        assertThat(plain.newStrategy(1).timeoutNs()).isEqualTo(SECOND);
        assertThat(tuned.newStrategy(1).timeoutNs()).isEqualTo(7 * SECOND);
        assertThat(tuned.newStrategy(1).pacingNs()).isEqualTo(MS);
    }

    /** What somebody else may write. */
    public static final class OwnPolicy implements RetransmitPolicy {
        private final long intervalNs;

        /** One second. */
        public OwnPolicy() {
            this("1s");
        }

        /** Any duration. */
        public OwnPolicy(final String interval) {
            intervalNs = DurationText.parseNs(interval);
        }

        @Override
        public RetransmitStrategy newStrategy(final long seed) {
            return new FixedTimeout.Policy(intervalNs, 60 * SECOND).newStrategy(seed);
        }

        @Override
        public RetransmitPolicy withNegotiatedInterval(final long negotiatedNs) {
            return this;
        }
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
                "adaptive:initial=9s,max=8s | initial=9s",
                "adaptive:floor=9s,max=8s | floor=9s",
                "adaptive:max=10ms | max=10ms",
                "adaptive:initial=0s | initial",
                "adaptive:floor=0ns | floor",
                "adaptive:patience=0s | patience",
                "fixed:0s | interval",
                "fixed:5 | '5'",
                "fixed:5s,6s | '6s'",
                "fixed:999999999m | interval",
                "exponential:jitter=half | 'half'",
                "rfc6298:k=0 | k=0",
                "rfc6298:k=few | 'few'",
                "rfc6298:karn=perhaps | 'perhaps'",
                "quantile:epsilon=0.001 | epsilon=0.001",
                "quantile:epsilon=NaN | epsilon=NaN",
                "duplicate | duplicate+adaptive",
                "pacing:1ms | pacing+adaptive",
                "fixed+adaptive | 'fixed'",
                "pacing+linear | 'linear'",
                "duplicate:copies=9+fixed | copies=9",
                "class:com.example.Absent | 'com.example.Absent'",
                "class:java.lang.Object | 'java.lang.Object' is no RetransmitPolicy",
                "class:java.lang.Object:1s | for one String",
                "class:java.lang.Math | public constructor",
                "class:java.lang.Integer:x | 'java.lang.Integer': For input"
            })
    void shouldNameThePartThatIsWrong(final String text, final String part) {
        assertThatThrownBy(() -> RetransmitPolicies.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part);
    }
}
