package dev.lockstep.tftp.retransmit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Jitter is off, so that timeouts equal the formulas. */
class CocoaTimeoutTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;
    private static final long ROUNDING_NS = 100;

    private static RetransmitStrategy strategy(final String more) {
        return RetransmitPolicies.parse("cocoa:jitter=0" + more).newStrategy(1);
    }

    /**
     * A sample of 100 ms gives the strong estimate 300 ms; the timeout moves halfway from 2000. The next gives RTTVAR 37.5 and the estimate
     * 250; it moves halfway from 1150.
     */
    @Test
    void shouldMoveHalfwayToTheStrongEstimate() {
        final RetransmitStrategy strategy = strategy("");
        strategy.onReply(100 * MS, false);
        assertThat(strategy.timeoutNs()).isEqualTo(1150 * MS);
        strategy.onReply(100 * MS, false);
        assertThat(strategy.timeoutNs()).isEqualTo(700 * MS);
    }

    /**
     * The weak sample is 2100 ms, counted from the first transmission. Mean 2100 and variation 1050 give the estimate 3150; the timeout
     * moves a quarter of the way from 2000.
     */
    @Test
    void shouldMoveAQuarterOfTheWayToTheWeakEstimate() {
        final RetransmitStrategy strategy = strategy("");
        strategy.onTransmit(0, false);
        strategy.onTimeout();
        strategy.onTransmit(2 * SECOND, true);
        strategy.onReply(100 * MS, true);

        assertThat(strategy.timeoutNs()).isCloseTo(2_287_500_000L, within(ROUNDING_NS));
    }

    /** The later blocks of a window give no sample. */
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

    /** The timeout is 650 ms from 0.1 s on. After 16 times as long without a sample it doubles. */
    @Test
    void shouldAgeAnEstimateWithoutSamples() {
        final RetransmitStrategy strategy = strategy(",initial=1s");
        strategy.onTransmit(0, false);
        strategy.onReply(100 * MS, false);
        assertThat(strategy.timeoutNs()).isEqualTo(650 * MS);

        strategy.onTransmit(100 * MS + 16 * 650 * MS, false);
        assertThat(strategy.timeoutNs()).as("after exactly 16 timeouts").isEqualTo(650 * MS);
        strategy.onTransmit(101 * MS + 16 * 650 * MS, false);
        assertThat(strategy.timeoutNs()).isEqualTo(1300 * MS);
    }
}
