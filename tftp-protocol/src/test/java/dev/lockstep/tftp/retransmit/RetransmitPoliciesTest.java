package dev.lockstep.tftp.retransmit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetransmitPoliciesTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;

    /** A text, and the same policy with all parameters. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "adaptive | adaptive:initial=1s,floor=200ms,ack-floor=1s,max=8s,jitter=0.1,patience=1m",
                "adaptive: | adaptive:initial=1s,floor=200ms,ack-floor=1s,max=8s,jitter=0.1,patience=1m",
                "adaptive:initial=9s | adaptive:initial=9s,floor=200ms,ack-floor=1s,max=9s,jitter=0.1,patience=1m",
                "adaptive:floor=10s | adaptive:initial=1s,floor=10s,ack-floor=1s,max=10s,jitter=0.1,patience=1m",
                "adaptive:patience=2m,jitter=0,max=60s,floor=20ms,initial=0.5s"
                        + "| adaptive:initial=500ms,floor=20ms,ack-floor=1s,max=1m,jitter=0.0,patience=2m",
                "adaptive:initial=100ms,max=500ms"
                        + "| adaptive:initial=100ms,floor=200ms,ack-floor=500ms,max=500ms,jitter=0.1,patience=1m",
                "exponential | exponential:1s,factor=2.0,max=8s,jitter=0.1,patience=1m",
                "exponential:20s | exponential:20s,factor=2.0,max=20s,jitter=0.1,patience=1m",
                "exponential:100ms,factor=1.5,max=2s,jitter=0,patience=13s"
                        + "| exponential:100ms,factor=1.5,max=2s,jitter=0.0,patience=13s",
                "exponential:factor=3 | exponential:1s,factor=3.0,max=8s,jitter=0.1,patience=1m",
                "exponential:interval=2s | exponential:2s,factor=2.0,max=8s,jitter=0.1,patience=1m",
                "exponential:jitter=full | exponential:1s,factor=2.0,max=8s,jitter=full,patience=1m",
                "exponential:jitter=equal | exponential:1s,factor=2.0,max=8s,jitter=equal,patience=1m",
                "exponential:jitter=decorrelated | exponential:1s,factor=2.0,max=8s,jitter=decorrelated,patience=1m",
                "exponential:jitter=none | exponential:1s,factor=2.0,max=8s,jitter=0.0,patience=1m",
                "fixed | fixed:5s,patience=1m",
                "fixed:1s,patience=3s | fixed:1s,patience=3s",
                "fixed:patience=3s | fixed:5s,patience=3s",
                "rfc6298:k=2,granularity=10ms,factor=1.5,karn=off,dupack=on,floor=1ms"
                        + "| rfc6298:initial=1s,floor=1ms,max=1m,jitter=0.0,patience=1m"
                        + ",k=2,granularity=10ms,factor=1.5,karn=off,dupack=on",
                "quic-pto | quic-pto:initial=999ms,floor=1ms,max=1m,jitter=0.0,patience=1m,ack-delay=0ns",
                "coap:1s,jitter=0,patience=9s | coap:1s,jitter=0.0,patience=9s",
                "quantile:epsilon=0.05 | quantile:epsilon=0.05,initial=1s,floor=1ms,max=8s,jitter=0.0,patience=1m",
                "duplicate+fixed | duplicate:copies=1,after=1ms+fixed:5s,patience=1m",
                "pacing:1ms+duplicate:copies=2,after=5ms+fixed:1s"
                        + "| pacing:1ms+duplicate:copies=2,after=5ms+fixed:1s,patience=1m",
                "adaptive:initial=1.234567891s"
                        + "| adaptive:initial=1234567891ns,floor=200ms,ack-floor=1s,max=8s,jitter=0.1,patience=1m"
            })
    void shouldReadATextForm(final String text, final String meaning) {
        final RetransmitPolicy policy = RetransmitPolicies.parse(text);

        assertThat(policy).hasToString(meaning);
        assertThat(RetransmitPolicies.parse(meaning)).isEqualTo(policy).hasToString(meaning);
    }

    @Test
    void shouldBuildTheSamePolicyAsFromText() {
        assertThat(AdaptiveTimeout.builder()
                        .initial(Duration.ofSeconds(2))
                        .floor(Duration.ofMillis(50))
                        .max(Duration.ofSeconds(16))
                        .jitter(0.25)
                        .patience(Duration.ofMinutes(2))
                        .build())
                .isEqualTo(RetransmitPolicies.parse("adaptive:initial=2s,floor=50ms,max=16s,jitter=0.25,patience=2m"));
        assertThat(ExponentialTimeout.builder()
                        .interval(Duration.ofMillis(100))
                        .factor(1.5)
                        .max(Duration.ofSeconds(2))
                        .jitter(0)
                        .patience(Duration.ofSeconds(13))
                        .build())
                .isEqualTo(RetransmitPolicies.parse("exponential:100ms,factor=1.5,max=2s,jitter=0,patience=13s"));
        assertThat(ExponentialTimeout.builder().fullJitter().build())
                .isEqualTo(RetransmitPolicies.parse("exponential:jitter=full"));
        assertThat(ExponentialTimeout.builder().equalJitter().build())
                .isEqualTo(RetransmitPolicies.parse("exponential:jitter=equal"));
        assertThat(ExponentialTimeout.builder().decorrelatedJitter().build())
                .isEqualTo(RetransmitPolicies.parse("exponential:jitter=decorrelated"));
        assertThat(FixedTimeout.builder()
                        .interval(Duration.ofNanos(1_500))
                        .patience(Duration.ofSeconds(3))
                        .build())
                .isEqualTo(RetransmitPolicies.parse("fixed:1500ns,patience=3s"));
    }

    @Test
    void shouldBuildTheDefaults() {
        assertThat(AdaptiveTimeout.builder().build()).isEqualTo(RetransmitPolicies.DEFAULT);
        assertThat(ExponentialTimeout.builder().build()).isEqualTo(RetransmitPolicies.parse("exponential"));
        assertThat(FixedTimeout.builder().build()).isEqualTo(RetransmitPolicies.parse("fixed"));
    }

    @Test
    void shouldRefuseToBuildOutsideARange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        AdaptiveTimeout.builder().floor(Duration.ofSeconds(-1)).build())
                .withMessage("adaptive: floor=-1s is not a duration from 1ns to 1440m");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FixedTimeout.builder()
                        .interval(Duration.ofSeconds(Long.MAX_VALUE))
                        .build())
                .withMessageMatching("fixed: interval=PT\\w+[.]?\\w* is not a duration from 1ns to 1440m");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ExponentialTimeout.builder().factor(0.5).build())
                .withMessage("exponential: factor=0.5 is not a number from 1 to 100");
    }

    @Test
    @Tag("1123-4.2.3.2a")
    void shouldBeAdaptiveByDefault() {
        assertThat(RetransmitPolicies.DEFAULT).isEqualTo(RetransmitPolicies.parse("adaptive"));
    }

    /** Each duplicate ACK restarts the 5 s timer of tftp-hpa's client. A receiver that repeats its ACK more often never gets the lost block. */
    @Test
    @Tag("6298-2.5")
    void shouldWaitLongerThanTheTimerOfTftpHpasClient() {
        final RetransmitStrategy strategy = RetransmitPolicies.DEFAULT.newStrategy(1);
        for (int i = 0; i < 10; i++) {
            strategy.onTimeout();
        }

        assertThat(strategy.timeoutNs()).isGreaterThan(6 * SECOND);
    }

    @Test
    void shouldCreateAUsersPolicyByItsClassName() {
        final RetransmitPolicy plain = RetransmitPolicies.parse("class:" + OwnPolicy.class.getName());
        final RetransmitPolicy tuned =
                RetransmitPolicies.parse("pacing:1ms+class:" + OwnPolicy.class.getName() + ":7s");

        assertThat(plain.newStrategy(1).timeoutNs()).isEqualTo(SECOND);
        assertThat(tuned.newStrategy(1).timeoutNs()).isEqualTo(7 * SECOND);
        assertThat(tuned.newStrategy(1).pacingNs()).isEqualTo(MS);
    }

    /** A user's own policy. */
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
            return FixedTimeout.builder()
                    .interval(Duration.ofNanos(intervalNs))
                    .build()
                    .newStrategy(seed);
        }

        @Override
        public RetransmitPolicy withNegotiatedInterval(final long negotiatedNs) {
            return this;
        }
    }

    /** A wrong text, and the beginning of its error message. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "linear | 'linear' is no retransmission strategy: there are adaptive, ",
                "\"\" | '' is no retransmission strategy: there are adaptive, ",
                "adaptve:floor=1s | 'adaptve' is no retransmission strategy: the nearest is adaptive",
                "Adaptive | 'Adaptive' is no retransmission strategy: the nearest is adaptive",
                "cocap | 'cocap' is no retransmission strategy: the nearest is coap",
                "cop | 'cop' is no retransmission strategy: the nearest is coap",
                "qu | 'qu' is no retransmission strategy: the nearest are quic-pto and quantile",
                "peak | 'peak' is no retransmission strategy: the nearest is peak-hopper",
                "dup+fixed | 'dup' is no retransmission strategy: the nearest is duplicate+...",
                "pacing+linaer | 'linaer' is no retransmission strategy: there are adaptive",
                "adaptive:floor | adaptive: 'floor' is not name=value",
                "adaptive:5s | adaptive: '5s' is not name=value",
                "adaptive:floor=1s,fast | adaptive: 'fast' is not name=value",
                "adaptive:=1s | adaptive: '=1s' is not name=value",
                "adaptive:floor=1s, | adaptive: '' is not name=value",
                "fixed:5s,6s | fixed: '6s' is not name=value",
                "adaptive:ceiling=1s | 'adaptive' has no parameter 'ceiling': it takes initial, floor, ack-floor, max, jitter, patience",
                "fixed:5s,jitter=0.1 | 'fixed' has no parameter 'jitter': it takes interval, patience",
                "adaptive:floor=1s,floor=2s | adaptive: 'floor' is given twice",
                "fixed:5s,interval=5s | fixed: 'interval' is given twice",
                "adaptive:floor=fast | adaptive: floor=fast is not a duration from 1ns to 1440m",
                "adaptive:floor= | adaptive: floor= is not a duration from 1ns to 1440m",
                "adaptive:floor=0ns | adaptive: floor=0ns is not a duration from 1ns to 1440m",
                "adaptive:patience=0s | adaptive: patience=0s is not a duration from 1ns to 1440m",
                "fixed:0s | fixed: interval=0s is not a duration from 1ns to 1440m",
                "fixed:5 | fixed: interval=5 is not a duration from 1ns to 1440m",
                "fixed:999999999m | fixed: interval=999999999m is not a duration from 1ns to 1440m",
                "quic-pto:ack-delay=1441m | quic-pto: ack-delay=1441m is not a duration from 0ns to 1440m",
                "adaptive:jitter=much | adaptive: jitter=much is not a number from 0 to 1",
                "adaptive:jitter= | adaptive: jitter= is not a number from 0 to 1",
                "adaptive:jitter=-0.1 | adaptive: jitter=-0.1 is not a number from 0 to 1",
                "adaptive:jitter=1.1 | adaptive: jitter=1.1 is not a number from 0 to 1",
                "adaptive:jitter=NaN | adaptive: jitter=NaN is not a number from 0 to 1",
                "exponential:jitter=half | exponential: jitter=half is not a number from 0 to 1, none, full, equal or decorrelated",
                "exponential:jitter=2 | exponential: jitter=2 is not a number from 0 to 1, none, full, equal or decorrelated",
                "exponential:1s,factor=0.9 | exponential: factor=0.9 is not a number from 1 to 100",
                "exponential:1s,factor=101 | exponential: factor=101 is not a number from 1 to 100",
                "exponential:1s,factor=NaN | exponential: factor=NaN is not a number from 1 to 100",
                "exponential:5m,max=8s | exponential: max=8s is below interval=5m",
                "adaptive:initial=9s,max=8s | adaptive: max=8s is below initial=9s",
                "adaptive:floor=9s,max=8s | adaptive: max=8s is below floor=9s",
                "rfc6298:k=0 | rfc6298: k=0 is not a whole number from 1 to 100",
                "rfc6298:k=few | rfc6298: k=few is not a whole number from 1 to 100",
                "rfc6298:karn=perhaps | rfc6298: karn=perhaps is not on or off",
                "quantile:epsilon=0.001 | quantile: epsilon=0.001 is not a number from 0.008 to 0.5",
                "duplicate | 'duplicate' goes before another strategy: write duplicate+adaptive",
                "pacing:1ms | 'pacing' goes before another strategy: write pacing+adaptive",
                "fixed+adaptive | 'fixed' does not go before another strategy: only duplicate and pacing do",
                "duplicate:copies=9+fixed | duplicate: copies=9 is not a whole number from 1 to 8",
                "class:com.example.Absent | there is no class 'com.example.Absent' on the class path",
                "class:java.lang.Object | class 'java.lang.Object' is no RetransmitPolicy",
                "class:java.lang.Object:1s | class 'java.lang.Object' is not public or has no public constructor for one String",
                "class:java.lang.Math | class 'java.lang.Math' is not public or has no public constructor without parameters",
                "class:java.lang.Integer:x | class 'java.lang.Integer': For input"
            })
    void shouldNameThePartThatIsWrong(final String text, final String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetransmitPolicies.parse(text))
                .withMessageStartingWith(message);
    }
}
