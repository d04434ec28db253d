package dev.lockstep.tftp.retransmit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuicPtoTimeoutTest {
    private static final long MS = 1_000_000L;

    private static RetransmitStrategy strategy(final String parameters) {
        return RetransmitPolicies.parse("quic-pto:" + parameters).newStrategy(1);
    }

    @Test
    void shouldStartWithThreeTimesTheAssumedRoundTrip() {
        assertThat(strategy("").timeoutNs()).isEqualTo(3 * 333 * MS);
    }

    /** A sample of 100 ms gives a smoothed round trip of 100 and a variation of 50. */
    @Test
    void shouldAddFourVariationsAndThePeersDelay() {
        final RetransmitStrategy strategy = strategy("ack-delay=25ms");
        strategy.onReply(100 * MS, false);

        assertThat(strategy.timeoutNs()).isEqualTo(325 * MS);
    }

    @Test
    void shouldDoubleUntilAReplyEvenAnAmbiguousOne() {
        final RetransmitStrategy strategy = strategy("");
        strategy.onReply(100 * MS, false);
        strategy.onTimeout();
        strategy.onTimeout();
        assertThat(strategy.timeoutNs()).isEqualTo(1200 * MS);

        strategy.onReply(7 * MS, true);
        assertThat(strategy.timeoutNs())
                .as("the reply ends the back-off, and is no sample")
                .isEqualTo(300 * MS);
    }

    @Test
    void shouldReturnToTheFirstTimeoutWithAnAmbiguousReplyBeforeAnySample() {
        final RetransmitStrategy strategy = strategy("");
        strategy.onTimeout();
        strategy.onReply(7 * MS, true);

        assertThat(strategy.timeoutNs()).isEqualTo(999 * MS);
    }

    /** The variation is 0, so the granularity of 1 ms is added. */
    @Test
    void shouldWaitAMillisecondMoreThanASteadyRoundTrip() {
        final RetransmitStrategy strategy = strategy("");
        for (int i = 0; i < 200; i++) {
            strategy.onReply(100 * MS, false);
        }

        assertThat(strategy.timeoutNs()).isEqualTo(101 * MS);
    }
}
