package dev.lockstep.tftp.retransmit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeakHopperTimeoutTest {
    private static final long MS = 1_000_000L;

    /**
     * Computed by hand. A sample of 100 ms gives 1.75 times 100. A second one lowers the addition to 0.71875; 171.875 is larger than the
     * faded estimate of 167.7. The next sample, 200, has doubled, and would add twice as much; the addition is limited to 1. After one more
     * sample of 100 the peak of the last two is still 200, with an addition of 23/24.
     */
    @ParameterizedTest
    @CsvSource({"100, 175", "100 100, 171.875", "100 100 200, 400", "100 100 200 100, 391.666667", "100 110, 189.0625"})
    void shouldRiseAtOnceAndFallSlowly(final String rttsMs, final double expectedMs) {
        final RetransmitStrategy strategy =
                RetransmitPolicies.parse("peak-hopper:floor=1ms").newStrategy(1);
        for (final String rttMs : rttsMs.split(" ", -1)) {
            strategy.onReply(Long.parseLong(rttMs) * MS, false);
        }

        assertThat(strategy.timeoutNs()).isCloseTo((long) (expectedMs * MS), within(1_000L));
    }
}
