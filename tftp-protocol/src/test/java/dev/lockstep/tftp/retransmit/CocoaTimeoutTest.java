package dev.lockstep.tftp.retransmit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Without jitter, so that the formulas show. */
class CocoaTimeoutTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;
    private static final long ROUNDING_NS = 100;

    private static RetransmitStrategy strategy(final String more) {
        return RetransmitPolicies.parse("cocoa:jitter=0" + more).newStrategy(1);
    }

    /** R = 100 ms: strong estimate 300, half of the way from 2000; then RTTVAR 37.5, estimate 250, half of the way from 1150. */
    @Test
    void shouldMoveHalfWayToTheStrongEstimate() {
        final RetransmitStrategy strategy = strategy("");
        strategy.onReply(100 * MS, false);
        assertThat(strategy.timeoutNs()).isEqualTo(1150 * MS);
        strategy.onReply(100 * MS, false);
        assertThat(strategy.timeoutNs()).isEqualTo(700 * MS);
    }

    /** 2100 ms from the first transmission: mean 2100, variation 1050, weak estimate 3150, a quarter of the way from 2000. */
    @Test
    void shouldMoveAQuarterOfTheWayToTheWeakEstimate() {
        final RetransmitStrategy strategy = strategy("");
        strategy.onTransmit(0, false);
        strategy.onTimeout();
        strategy.onTransmit(2 * SECOND, true);
        strategy.onReply(100 * MS, true);

        assertThat(strategy.timeoutNs()).isCloseTo(2_287_500_000L, within(ROUNDING_NS));
    }

    /** The blocks of a window after its first. */
    @Test
    void shouldLearnNothingFromProgressWithoutARepetition() {
        final RetransmitStrategy strategy = strategy("");
        strategy.onTransmit(0, false);
        strategy.onReply(100 * MS, true);

        assertThat(strategy.timeoutNs()).isEqualTo(2 * SECOND);
    }

    @Test
    void shouldLearnNothingFromAPacketThatWasSentFourTimes() {
        final RetransmitStrategy strategy = strategy("");
        strategy.onTransmit(0, false);
        for (int i = 1; i <= 3; i++) {
            strategy.onTimeout();
            strategy.onTransmit(i * SECOND, true);
        }
        strategy.onReply(100 * MS, true);

        assertThat(strategy.timeoutNs()).isEqualTo(2 * SECOND);
    }

    @Test
    void shouldBackOffMoreFromAShortTimeoutAndLessFromALongOne() {
        final RetransmitStrategy strategy = strategy("");
        strategy.onTimeout();
        assertThat(strategy.timeoutNs()).isEqualTo(4 * SECOND);

        final RetransmitStrategy shortly = strategy(",initial=800ms");
        shortly.onTimeout();
        shortly.onTimeout();
        assertThat(shortly.timeoutNs()).isEqualTo(9 * 800 * MS);

        final RetransmitStrategy lately = strategy(",initial=4s");
        lately.onTimeout();
        assertThat(lately.timeoutNs()).isEqualTo(6 * SECOND);
        for (int i = 0; i < 10; i++) {
            lately.onTimeout();
        }
        assertThat(lately.timeoutNs()).isEqualTo(32 * SECOND);
    }

    /** Learnt at 0.1 s that 650 ms are enough: 16 times as long without news, and it is doubled. */
    @Test
    void shouldLetAnEstimateAgeThatNothingConfirms() {
        final RetransmitStrategy strategy = strategy(",initial=1s");
        strategy.onTransmit(0, false);
        strategy.onReply(100 * MS, false);
        assertThat(strategy.timeoutNs()).isEqualTo(650 * MS);

        strategy.onTransmit(100 * MS + 16 * 650 * MS, false);
        assertThat(strategy.timeoutNs()).as("not yet").isEqualTo(650 * MS);
        strategy.onTransmit(101 * MS + 16 * 650 * MS, false);
        assertThat(strategy.timeoutNs()).isEqualTo(1300 * MS);
    }
}
