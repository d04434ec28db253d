package dev.lockstep.tftp.retransmit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExponentialTimeoutTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;

    /** Parameters and the first waits in milliseconds. The first row has the default's parameters. */
    @ParameterizedTest
    @CsvSource({
        "1s,    2,   8s,  1000 2000 4000 8000 8000 8000",
        "100ms, 1.5, 2s,  100 150 225 337.5 506.25 759.375 1139.0625 1708.59375 2000 2000",
        "5s,    1,   5s,  5000 5000 5000",
        "1s,    3,   60s, 1000 3000 9000 27000 60000"
    })
    @Tag("1123-4.2.3.2b")
    void shouldGrowByItsFactorUpToTheMaximum(
            final String interval, final double factor, final String max, final String expectedMs) {
        final RetransmitStrategy strategy = ExponentialTimeout.builder()
                .interval(Duration.ofNanos(DurationText.parseNs(interval)))
                .factor(factor)
                .max(Duration.ofNanos(DurationText.parseNs(max)))
                .jitter(0)
                .build()
                .newStrategy(1);

        for (final String expected : expectedMs.split(" ", -1)) {
            assertThat(strategy.timeoutNs()).isEqualTo((long) (Double.parseDouble(expected) * MS));
            strategy.onTimeout();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldReturnToItsFirstIntervalWithEachReply(final boolean ambiguous) {
        final RetransmitStrategy strategy = policy(0).newStrategy(1);
        strategy.onTransmit(0, false);
        strategy.onTimeout();
        strategy.onTimeout();
        assertThat(strategy.timeoutNs()).isEqualTo(4 * SECOND);

        strategy.onReply(3 * MS, ambiguous);
        assertThat(strategy.timeoutNs()).isEqualTo(SECOND);
    }

    @Test
    @Tag("7440-6.1")
    void shouldHaveThePatienceThatItWasGiven() {
        final RetransmitStrategy strategy =
                RetransmitPolicies.parse("exponential:1s,jitter=0,patience=16s").newStrategy(1);
        assertThat(strategy.patienceNs()).isEqualTo(16 * SECOND);
    }

    @Test
    @Tag("DF-6.4")
    void shouldLengthenAnIntervalByItsJitterAtMostAndNeverShortenIt() {
        final RetransmitStrategy jittering = policy(0.5).newStrategy(11);
        final RetransmitStrategy same = policy(0.5).newStrategy(11);
        final RetransmitStrategy plain = policy(0).newStrategy(11);
        for (int i = 0; i < 1_000; i++) {
            assertThat(jittering.timeoutNs())
                    .isBetween(plain.timeoutNs(), plain.timeoutNs() + plain.timeoutNs() / 2)
                    .isEqualTo(same.timeoutNs());
            jittering.onTimeout();
            same.onTimeout();
            plain.onTimeout();
        }
    }

    @Test
    @Tag("2349-T.4")
    void shouldStartWithANegotiatedInterval() {
        assertThat(policy(0.1).withNegotiatedInterval(3 * SECOND))
                .isEqualTo(RetransmitPolicies.parse("exponential:3s"));
        assertThat(policy(0.1).withNegotiatedInterval(255 * SECOND))
                .as("the patience allows repetitions")
                .isEqualTo(RetransmitPolicies.parse("exponential:255s,patience=1020s"));
        assertThat(policy(0.1).withNegotiatedInterval(10 * MS).newStrategy(1).timeoutNs())
                .isBetween(10 * MS, 11 * MS);
    }

    private static RetransmitPolicy policy(final double jitter) {
        return ExponentialTimeout.builder().jitter(jitter).build();
    }
}
