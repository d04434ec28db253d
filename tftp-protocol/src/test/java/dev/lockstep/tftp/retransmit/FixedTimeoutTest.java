package dev.lockstep.tftp.retransmit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FixedTimeoutTest {
    private static final long SECOND = 1_000_000_000L;

    private final RetransmitPolicy policy =
            FixedTimeout.builder().patience(Duration.ofSeconds(30)).build();
    private final RetransmitStrategy strategy = policy.newStrategy(1);

    @Test
    void shouldAlwaysWaitTheSameInterval() {
        assertThat(strategy.timeoutNs()).isEqualTo(5 * SECOND);
        strategy.onTransmit(0, false);
        strategy.onTimeout();
        assertThat(strategy.timeoutNs()).isEqualTo(5 * SECOND);
        strategy.onReply(1, false);
        strategy.onReply(1, true);
        assertThat(strategy.timeoutNs()).isEqualTo(5 * SECOND);
    }

    @Test
    @Tag("7440-6.1")
    void shouldHaveThePatienceThatItWasGiven() {
        assertThat(strategy.patienceNs()).isEqualTo(30 * SECOND);
        assertThat(strategy.exhausted()).isFalse();
    }

    @Test
    @Tag("2349-T.4")
    void shouldTakeANegotiatedInterval() {
        assertThat(policy.withNegotiatedInterval(3 * SECOND)).hasToString("fixed:3s,patience=30s");
    }
}
