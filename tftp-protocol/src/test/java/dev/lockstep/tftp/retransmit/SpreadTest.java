package dev.lockstep.tftp.retransmit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadTest {
    private static final long SECOND = 1_000_000_000L;

    private static RetransmitStrategy strategy(final String jitter, final long seed) {
        return RetransmitPolicies.parse("exponential:1s,max=8s,patience=1440m,jitter=" + jitter)
                .newStrategy(seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void fullJitterIsUniformUpToTheInterval(final long seed) {
        expectWithin("full", seed, 0.0, 1.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void equalJitterIsUniformFromHalfTheInterval(final long seed) {
        expectWithin("equal", seed, 0.5, 1.0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aFractionIsAddedToTheInterval(final long seed) {
        expectWithin("0.25", seed, 1.0, 1.25);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noJitterGivesTheInterval(final long seed) {
        expectWithin("none", seed, 1.0, 1.0);
    }

    private static void expectWithin(final String jitter, final long seed, final double least, final double most) {
        final RetransmitStrategy strategy = strategy(jitter, seed);
        final Random random = new Random(seed);
        long interval = SECOND;
        double lowest = 2;
        double highest = 0;
        for (int i = 0; i < 10_000; i++) {
            final double part = strategy.timeoutNs() / (double) interval;
            lowest = Math.min(lowest, part);
            highest = Math.max(highest, part);
            if (random.nextBoolean()) {
                strategy.onTimeout();
                interval = Math.min(8 * SECOND, 2 * interval);
            } else {
                strategy.onReply(1, false);
                interval = SECOND;
            }
        }

        assertThat(lowest).isBetween(least, least + 0.01);
        assertThat(highest).isBetween(most - 0.01, most);
    }

    /** Each timeout is between the first interval and three times the last, and never above the maximum. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void decorrelatedJitterDependsOnTheLastTimeout(final long seed) {
        final RetransmitStrategy strategy = strategy("decorrelated", seed);
        assertThat(strategy.timeoutNs()).isEqualTo(SECOND);
        long last = SECOND;
        for (int i = 0; i < 10_000; i++) {
            strategy.onTimeout();
            assertThat(strategy.timeoutNs()).isBetween(SECOND, Math.min(8 * SECOND, 3 * last));
            last = strategy.timeoutNs();
        }
        strategy.onReply(1, false);
        assertThat(strategy.timeoutNs()).isEqualTo(SECOND);
    }
}
