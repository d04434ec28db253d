package dev.lockstep.tftp.retransmit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Its timeouts are dithered: from a quarter of the mean round trip to the whole is added. */
class FasorTimeoutTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;

    private long fastNs;

    /** The mean that the first timeout assumes is a third of it. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 42, -7})
    void shouldBeginWithTwoSecondsAndADither(final long seed) {
        assertThat(RetransmitPolicies.parse("fasor").newStrategy(seed).timeoutNs())
                .isBetween(2 * SECOND + SECOND / 6, 2 * SECOND + 2 * SECOND / 3);
    }

    /** R = 100 ms: the variation is an eighth, so 150 ms, and 25 to 100 ms for the dither. */
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

    /** The first repetition was answered 100 ms later: the slow timeout is half as long again as all that took. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 42, -7})
    void shouldProbeFastThenDrainSlowlyAfterARepetition(final long seed) {
        final RetransmitStrategy strategy = fast(seed);
        repeatOnce(strategy);

        final long slowNs = (long) (1.5 * (fastNs + 100 * MS));
        expectSeries(strategy, fastNs, Math.max(slowNs, 2 * fastNs), 2 * fastNs, 4 * fastNs);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 42, -7})
    void shouldBeginSlowlyAfterTwoRepetitionsInARow(final long seed) {
        final RetransmitStrategy strategy = fast(seed);
        repeatOnce(strategy);
        repeatOnce(strategy);

        final long slowNs = (long) (1.5 * (fastNs + 100 * MS));
        expectSeries(strategy, slowNs, fastNs, 2 * fastNs, 4 * fastNs);
    }

    /** The blocks of a window after its first are progress that tells nothing: nothing was repeated. */
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
    void shouldBeFastAgainAfterACleanReply(final long seed) {
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
