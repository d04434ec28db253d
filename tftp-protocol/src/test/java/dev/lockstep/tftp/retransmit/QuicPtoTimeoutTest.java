package dev.lockstep.tftp.retransmit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuicPtoTimeoutTest {
    private static final long MS = 1_000_000L;

    private static RetransmitStrategy strategy(final String parameters) {
        return RetransmitPolicies.parse("quic-pto:" + parameters).newStrategy(1);
    }

    @Test
    void shouldBeginWithThreeTimesTheAssumedRoundTrip() {
        assertThat(strategy("").timeoutNs()).isEqualTo(3 * 333 * MS);
    }

    /** R = 100 ms: smoothed 100, variation 50. */
    @Test
    void shouldAddFourVariationsAndThePeersDelay() {
        final RetransmitStrategy strategy = strategy("ack-delay=25ms");
        strategy.onReply(100 * MS, false);

        assertThat(strategy.timeoutNs()).isEqualTo(325 * MS);
    }

    @Test
    void shouldDoubleUntilAnyReplyEvenAnAmbiguousOne() {
        final RetransmitStrategy strategy = strategy("");
        strategy.onReply(100 * MS, false);
        strategy.onTimeout();
        strategy.onTimeout();
        assertThat(strategy.timeoutNs()).isEqualTo(1200 * MS);

        strategy.onReply(7 * MS, true);
        assertThat(strategy.timeoutNs()).as("not backed off, and no sample").isEqualTo(300 * MS);
    }

    @Test
    void shouldBeginAnewWithAnAmbiguousReplyBeforeTheFirstSample() {
        final RetransmitStrategy strategy = strategy("");
        strategy.onTimeout();
        strategy.onReply(7 * MS, true);

        assertThat(strategy.timeoutNs()).isEqualTo(999 * MS);
    }

    /** A variation of nothing leaves the granularity of 1 ms. */
    @Test
    void shouldWaitAMillisecondMoreThanASteadyRoundTrip() {
        final RetransmitStrategy strategy = strategy("");
        for (int i = 0; i < 200; i++) {
            strategy.onReply(100 * MS, false);
        }

        assertThat(strategy.timeoutNs()).isEqualTo(101 * MS);
    }
}
