package dev.lockstep.tftp.retransmit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeakHopperTimeoutTest {
    private static final long MS = 1_000_000L;

    /**
     * By hand. 100: 1.75 times it. 100 again: the addition fades to 0.71875, the estimate to 167.7, and 171.875 is more. 200 has doubled:
     * twice that is added, which is more than the most, 1. Back at 100 the peak of the two is still 200, with an addition of 23/24.
     */
    @ParameterizedTest
    @CsvSource({"100, 175", "100 100, 171.875", "100 100 200, 400", "100 100 200 100, 391.666667", "100 110, 189.0625"})
    void shouldJumpUpAndComeDownSlowly(final String rttsMs, final double expectedMs) {
        final RetransmitStrategy strategy =
                RetransmitPolicies.parse("peak-hopper:floor=1ms").newStrategy(1);
        for (final String rttMs : rttsMs.split(" ", -1)) {
            strategy.onReply(Long.parseLong(rttMs) * MS, false);
        }

        assertThat(strategy.timeoutNs()).isCloseTo((long) (expectedMs * MS), within(1_000L));
    }
}
