package dev.lockstep.tftp.retransmit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FASOR dithers its timeouts: it adds between a quarter of the mean round trip and the whole. */
class FasorTimeoutTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;

    private long fastNs;

    /** The first timeout, 2 s, assumes a mean of a third of that. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 42, -7})
    void shouldStartWithTwoSecondsAndADither(final long seed) {
        assertThat(RetransmitPolicies.parse("fasor").newStrategy(seed).timeoutNs())
                .isBetween(2 * SECOND + SECOND / 6, 2 * SECOND + 2 * SECOND / 3);
    }

    /** The sample of 100 ms sets the variation to an eighth, which gives 150 ms. The dither adds 25 to 100 ms. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 42, -7})
    void shouldStartItsEstimateWithASmallerVariationThanTcp(final long seed) {
        assertThat(fast(seed).timeoutNs()).isBetween(175 * MS, 250 * MS);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 42, -7})
    void shouldDoubleTheFastTimeoutAfterACleanReply(final long seed) {
        expectSeries(fast(seed), fastNs, 2 * fastNs, 4 * fastNs, 8 * fastNs);
    }

    /** The reply came 100 ms after the repetition. The slow timeout is 1.5 times the time since the first transmission. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 42, -7})
    void shouldWaitTheFastThenTheSlowTimeoutAfterARepetition(final long seed) {
        final RetransmitStrategy strategy = fast(seed);
        repeatOnce(strategy);

        final long slowNs = (long) (1.5 * (fastNs + 100 * MS));
        expectSeries(strategy, fastNs, Math.max(slowNs, 2 * fastNs), 2 * fastNs, 4 * fastNs);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 42, -7})
    void shouldStartWithTheSlowTimeoutAfterTwoRepetitionsInARow(final long seed) {
        final RetransmitStrategy strategy = fast(seed);
        repeatOnce(strategy);
        repeatOnce(strategy);

        final long slowNs = (long) (1.5 * (fastNs + 100 * MS));
        expectSeries(strategy, slowNs, fastNs, 2 * fastNs, 4 * fastNs);
    }

    /** The later blocks of a window are progress, but no packet was repeated, so they say nothing about the timeout. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 42, -7})
    void progressWithoutARepetitionChangesNothing(final long seed) {
        final RetransmitStrategy strategy = fast(seed);
        strategy.onTransmit(0, false);
        for (int i = 1; i <= 16; i++) {
            strategy.onReply(100 * MS + i, true);
        }

        expectSeries(strategy, fastNs, 2 * fastNs, 4 * fastNs);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 42, -7})
    void shouldReturnToTheFastTimeoutAfterACleanReply(final long seed) {
        final RetransmitStrategy strategy = fast(seed);
        repeatOnce(strategy);
        repeatOnce(strategy);
        strategy.onTransmit(0, false);
        strategy.onReply(100 * MS, false);

        fastNs = strategy.timeoutNs();
        expectSeries(strategy, fastNs, 2 * fastNs, 4 * fastNs);
    }

    private RetransmitStrategy fast(final long seed) {
        final RetransmitStrategy strategy = RetransmitPolicies.parse("fasor").newStrategy(seed);
        strategy.onTransmit(0, false);
        strategy.onReply(100 * MS, false);
        fastNs = strategy.timeoutNs();
        return strategy;
    }

    private void repeatOnce(final RetransmitStrategy strategy) {
        strategy.onTransmit(0, false);
        strategy.onTimeout();
        strategy.onTransmit(fastNs, true);
        strategy.onReply(100 * MS, true);
    }

    private static void expectSeries(final RetransmitStrategy strategy, final long... expectedNs) {
        for (final long expected : expectedNs) {
            assertThat(strategy.timeoutNs()).isEqualTo(expected);
            strategy.onTimeout();
        }
    }
}
