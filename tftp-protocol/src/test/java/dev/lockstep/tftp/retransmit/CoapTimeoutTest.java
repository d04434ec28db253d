package dev.lockstep.tftp.retransmit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoapTimeoutTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void shouldDoubleFourTimesWithinThePatienceOfTheRfc() {
        final RetransmitStrategy strategy =
                RetransmitPolicies.parse("coap:jitter=0").newStrategy(1);
        for (long seconds = 2; seconds <= 32; seconds *= 2) {
            assertThat(strategy.timeoutNs()).isEqualTo(seconds * SECOND);
            strategy.onTimeout();
        }

        assertThat(strategy.patienceNs()).isEqualTo((2 + 4 + 8 + 16 + 32) * SECOND);
    }

    /** A random addition lengthens the first interval of a packet. The later intervals are multiples of the first. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 42, Long.MIN_VALUE})
    void shouldDrawOneRandomAdditionForEachPacket(final long seed) {
        final RetransmitStrategy strategy = RetransmitPolicies.parse("coap").newStrategy(seed);
        final long first = strategy.timeoutNs();
        assertThat(first).isBetween(2 * SECOND, 3 * SECOND);
        strategy.onTimeout();
        assertThat(strategy.timeoutNs()).isEqualTo(2 * first);
        strategy.onTimeout();
        assertThat(strategy.timeoutNs()).isEqualTo(4 * first);

        strategy.onReply(1, true);
        assertThat(strategy.timeoutNs()).isBetween(2 * SECOND, 3 * SECOND).isNotEqualTo(first);
    }
}
