package dev.lockstep.tftp.retransmit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The floor is 1 ms and jitter is off, so that timeouts equal the formulas. Each step rounds off 1 ns of the mean and 4 ns of the variations. */
class Rfc6298TimeoutTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;
    private static final long ROUNDING_NS = 56;

    private static RetransmitStrategy strategy(final String more) {
        return RetransmitPolicies.parse("rfc6298:floor=1ms" + more).newStrategy(1);
    }

    /** Computed by hand: the first sample of 100 ms gives SRTT 100 and RTTVAR 50; later samples change RTTVAR first. */
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

    /** The sample is 5 ms: |100 - 5| = 95 gives RTTVAR 61.25, and SRTT is 88.125. */
    @Test
    void withoutKarnAnAmbiguousReplyIsASample() {
        final RetransmitStrategy strategy = strategy(",karn=off");
        strategy.onReply(100 * MS, false);
        strategy.onTimeout();
        strategy.onReply(5 * MS, true);

        assertThat(strategy.timeoutNs()).isCloseTo(333_125_000L, within(ROUNDING_NS));
    }

    /** Copies leave at 0 and 300 ms, and two ACKs come, the first at 450. So the first copy took 450 ms, which gives RTTVAR 125 and SRTT 143.75. */
    @Test
    void aSecondAckProvesThatTheFirstAckAnsweredTheFirstCopy() {
        final RetransmitStrategy strategy = strategy(",dupack=on");
        strategy.onReply(100 * MS, false);
        timeOutAndReply(strategy, 450);
        assertThat(strategy.timeoutNs())
                .as("backed off while the reply is ambiguous")
                .isEqualTo(600 * MS);

        strategy.onDuplicateReply();
        assertThat(strategy.timeoutNs()).isCloseTo(643_750_000L, within(ROUNDING_NS));

        strategy.onDuplicateReply();
        assertThat(strategy.timeoutNs()).as("counted once").isCloseTo(643_750_000L, within(ROUNDING_NS));
    }

    /**
     * Copies leave at 0 and 300 ms, and the ACK comes at 305. No reply has taken less than 100 ms, so it answers the first copy: RTTVAR
     * 88.75, SRTT 125.625.
     */
    @Test
    void anAckSoonerThanAnyRoundTripAnswersTheFirstCopy() {
        final RetransmitStrategy strategy = strategy(",dupack=on");
        strategy.onReply(100 * MS, false);
        timeOutAndReply(strategy, 305);

        assertThat(strategy.timeoutNs()).isCloseTo(480_625_000L, within(ROUNDING_NS));
    }

    @Test
    void aDuplicateAckAfterACleanReplyIsNoSample() {
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
