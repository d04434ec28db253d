package dev.lockstep.tftp.retransmit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnboundTimeoutTest {
    private static final long MS = 1_000_000L;

    private final RetransmitPolicy policy = RetransmitPolicies.parse("unbound:floor=1ms");

    /**
     * Computed by hand: the mean begins at 0 and the variation at 94 ms. A sample of 100 ms makes them 12.5 and 95.5, a second one 23.4375
     * and 93.5.
     */
    @Test
    void shouldFollowSeriesComputedByHand() {
        final RetransmitStrategy strategy = policy.newStrategy(1);
        assertThat(strategy.timeoutNs()).isEqualTo(376 * MS);
        strategy.onReply(100 * MS, false);
        assertThat(strategy.timeoutNs()).isEqualTo(394_500_000L);
        strategy.onReply(100 * MS, false);
        assertThat(strategy.timeoutNs()).isEqualTo(397_437_500L);
    }

    @Test
    void aNewTransferStartsWithTheEstimateOfItsHost() {
        final RetransmitStrategy first = policy.forPeer(7).newStrategy(1);
        for (int i = 0; i < 100; i++) {
            first.onReply(10 * MS, false);
        }

        assertThat(policy.forPeer(7).newStrategy(2).timeoutNs()).isEqualTo(first.timeoutNs());
        assertThat(policy.forPeer(8).newStrategy(3).timeoutNs()).isEqualTo(376 * MS);
    }

    @Test
    void simultaneousTimeoutsOfSeveralTransfersCountOnce() {
        final RetransmitStrategy one = policy.forPeer(7).newStrategy(1);
        final RetransmitStrategy other = policy.forPeer(7).newStrategy(2);
        one.onTimeout();
        other.onTimeout();
        assertThat(one.timeoutNs()).isEqualTo(752 * MS);
        assertThat(other.timeoutNs()).isEqualTo(752 * MS);
        assertThat(policy.forPeer(7).newStrategy(3).timeoutNs()).isEqualTo(752 * MS);

        one.onTimeout();
        assertThat(policy.forPeer(7).newStrategy(4).timeoutNs()).isEqualTo(1504 * MS);
    }

    /** A timeout expires that began before replies to another transfer lowered the estimate. */
    @Test
    void aTimeoutLongerThanTheEstimateDoesNotRaiseIt() {
        final RetransmitStrategy slow = policy.forPeer(7).newStrategy(1);
        final RetransmitStrategy quick = policy.forPeer(7).newStrategy(2);
        for (int i = 0; i < 100; i++) {
            quick.onReply(10 * MS, false);
        }
        final long learntNs = quick.timeoutNs();
        slow.onTimeout();

        assertThat(slow.timeoutNs()).as("the transfer's own timeout doubles").isEqualTo(752 * MS);
        assertThat(policy.forPeer(7).newStrategy(3).timeoutNs()).isEqualTo(learntNs);
    }

    @Test
    void aTransferAfterADeadHostCanStillRepeat() {
        final RetransmitStrategy dead = policy.forPeer(7).newStrategy(1);
        for (long waitedNs = 0; waitedNs < dead.patienceNs(); waitedNs += dead.timeoutNs()) {
            dead.onTimeout();
        }
        final RetransmitStrategy next = policy.forPeer(7).newStrategy(2);
        final long firstNs = next.timeoutNs();
        next.onTimeout();

        assertThat(firstNs + next.timeoutNs()).isLessThan(next.patienceNs());
    }

    @Test
    void hostsBeyondItsCapacityReplaceOthers() {
        for (int peer = 0; peer < 100_000; peer++) {
            policy.forPeer(peer).newStrategy(1).onReply(10 * MS, false);
        }

        assertThat(policy.forPeer(99_999).newStrategy(1).timeoutNs()).isNotEqualTo(376 * MS);
        assertThat(policy.forPeer(5).newStrategy(1).timeoutNs()).isEqualTo(376 * MS);
    }
}
