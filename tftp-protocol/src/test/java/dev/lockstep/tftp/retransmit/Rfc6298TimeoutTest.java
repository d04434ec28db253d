package dev.lockstep.tftp.retransmit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a floor of 1 ms and no jitter, so that the formulas show. Rounding loses 1 ns of the mean and 4 of the variations at a time. */
class Rfc6298TimeoutTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;
    private static final long ROUNDING_NS = 56;

    private static RetransmitStrategy strategy(final String more) {
        return RetransmitPolicies.parse("rfc6298:floor=1ms" + more).newStrategy(1);
    }

    /** R = 100 ms: SRTT 100, RTTVAR 50. Then by hand, RTTVAR first. */
    @ParameterizedTest
    @CsvSource({
        "4, 1ms,   100,         300",
        "4, 1ms,   100 140,     295",
        "4, 1ms,   100 60,      285",
        "2, 1ms,   100,         200",
        "2, 1ms,   100 140,     200",
        "4, 500ms, 100,         600"
    })
    @Tag("6298-2.2")
    void shouldFollowSeriesComputedByHand(
            final int variations, final String granularity, final String rttsMs, final double expectedMs) {
        final RetransmitStrategy strategy = strategy(",k=" + variations + ",granularity=" + granularity);
        for (final String rttMs : rttsMs.split(" ", -1)) {
            strategy.onReply(Long.parseLong(rttMs) * MS, false);
        }

        assertThat(strategy.timeoutNs()).isCloseTo((long) (expectedMs * MS), within(ROUNDING_NS));
    }

    @Test
    @Tag("6298-2.4")
    void shouldNeverWaitLessThanTheRfcsSecondByDefault() {
        final RetransmitStrategy strategy = RetransmitPolicies.parse("rfc6298").newStrategy(1);
        strategy.onReply(100 * MS, false);

        assertThat(strategy.timeoutNs()).isEqualTo(SECOND);
    }

    @Test
    @Tag("6298-5.5")
    @Tag("6298-3.1")
    void shouldDoubleAndStayBackedOffUntilACleanSample() {
        final RetransmitStrategy strategy = strategy("");
        strategy.onReply(100 * MS, false);
        strategy.onTimeout();
        strategy.onTimeout();
        assertThat(strategy.timeoutNs()).isEqualTo(1200 * MS);

        strategy.onReply(5 * MS, true);
        assertThat(strategy.timeoutNs()).isEqualTo(1200 * MS);

        strategy.onReply(100 * MS, false);
        assertThat(strategy.timeoutNs()).isEqualTo(250 * MS);
    }

    /** |100 - 5| = 95: RTTVAR 61.25, SRTT 88.125. */
    @Test
    void withoutKarnAnAmbiguousReplyIsASample() {
        final RetransmitStrategy strategy = strategy(",karn=off");
        strategy.onReply(100 * MS, false);
        strategy.onTimeout();
        strategy.onReply(5 * MS, true);

        assertThat(strategy.timeoutNs()).isCloseTo(333_125_000L, within(ROUNDING_NS));
    }

    /** Sent at 0 and 300, answered at 450 and once more: the first copy took 450. RTTVAR 125, SRTT 143.75. */
    @Test
    void aSecondAckShowsThatTheFirstAnsweredTheFirstCopy() {
        final RetransmitStrategy strategy = strategy(",dupack=on");
        strategy.onReply(100 * MS, false);
        timeOutAndReply(strategy, 450);
        assertThat(strategy.timeoutNs())
                .as("backed off as long as it is in doubt")
                .isEqualTo(600 * MS);

        strategy.onDuplicateReply();
        assertThat(strategy.timeoutNs()).isCloseTo(643_750_000L, within(ROUNDING_NS));

        strategy.onDuplicateReply();
        assertThat(strategy.timeoutNs()).as("counted once").isCloseTo(643_750_000L, within(ROUNDING_NS));
    }

    /** Sent at 0 and 300, answered at 305, when no reply has ever taken less than 100. RTTVAR 88.75, SRTT 125.625. */
    @Test
    void anAckThatComesSoonerThanAnyEverAnswersTheFirstCopy() {
        final RetransmitStrategy strategy = strategy(",dupack=on");
        strategy.onReply(100 * MS, false);
        timeOutAndReply(strategy, 305);

        assertThat(strategy.timeoutNs()).isCloseTo(480_625_000L, within(ROUNDING_NS));
    }

    @Test
    void aDuplicateAckAfterACleanReplyTellsNothing() {
        final RetransmitStrategy strategy = strategy(",dupack=on");
        strategy.onReply(100 * MS, false);
        timeOutAndReply(strategy, 450);
        strategy.onReply(100 * MS, false);
        strategy.onDuplicateReply();

        assertThat(strategy.timeoutNs()).isEqualTo(250 * MS);
    }

    private static void timeOutAndReply(final RetransmitStrategy strategy, final long repliedMs) {
        strategy.onTransmit(0, false);
        strategy.onTimeout();
        strategy.onTransmit(300 * MS, true);
        strategy.onReply((repliedMs - 300) * MS, true);
    }
}
