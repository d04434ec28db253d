package dev.lockstep.tftp.retransmit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantileTimeoutTest {
    private static final long MS = 1_000_000L;

    private static RetransmitStrategy strategy(final double epsilon) {
        return RetransmitPolicies.parse("quantile:floor=1ns,epsilon=" + epsilon).newStrategy(1);
    }

    @Test
    void shouldWaitTwiceTheLongestUntilItHasEnoughSamples() {
        final RetransmitStrategy strategy = strategy(0.1);
        for (int i = 1; i <= 8; i++) {
            strategy.onReply(10 * MS * i, false);
            assertThat(strategy.timeoutNs()).isEqualTo(20 * MS * i);
        }

        strategy.onReply(90 * MS, false);
        assertThat(strategy.timeoutNs())
                .as("the 9th of 9 samples is the 0.9 quantile")
                .isEqualTo(90 * MS + 1);
    }

    /** The reference sorts a copy of the samples each time. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldUseTheLast128Samples(final long seed) {
        final Random random = new Random(seed);
        final RetransmitStrategy strategy = strategy(0.05);
        final long[] all = new long[1000];
        for (int i = 0; i < all.length; i++) {
            all[i] = random.nextInt(1, 51);
            strategy.onReply(all[i], false);
            if (i >= 127) {
                final long[] last = Arrays.copyOfRange(all, i - 127, i + 1);
                Arrays.sort(last);
                assertThat(strategy.timeoutNs())
                        .as("seed %d, sample %d", seed, i)
                        .isEqualTo(last[(int) Math.ceil(0.95 * 129) - 1] + 1);
            }
        }
    }

    @Test
    void shouldIgnoreAnAmbiguousReplyAndDouble() {
        final RetransmitStrategy strategy = strategy(0.1);
        strategy.onReply(10 * MS, false);
        strategy.onTimeout();
        strategy.onReply(MS, true);

        assertThat(strategy.timeoutNs()).isEqualTo(40 * MS);
    }
}
