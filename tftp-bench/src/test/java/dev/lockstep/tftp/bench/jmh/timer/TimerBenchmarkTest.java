package dev.lockstep.tftp.bench.jmh.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TimerBenchmarkTest {
    private static final int ROUNDS = 5;

    static Stream<Arguments> timers() {
        return Stream.of(Structure.values())
                .flatMap(structure -> Stream.of(1, 64, 1024).map(transfers -> Arguments.of(structure, transfers)));
    }

    private static TimerBenchmark setUp(final Structure structure, final int transfers) {
        final TimerBenchmark benchmark = new TimerBenchmark();
        benchmark.structure = structure;
        benchmark.transfers = transfers;
        benchmark.setUp();
        return benchmark;
    }

    @ParameterizedTest
    @MethodSource("timers")
    void shouldRearmEachTransferInTurn(final Structure structure, final int transfers) {
        final TimerBenchmark benchmark = setUp(structure, transfers);
        for (int i = 0; i < ROUNDS * transfers; i++) {
            benchmark.rearm();
        }
        expectAllToTimeOutOneAfterTheOther(benchmark);
    }

    @ParameterizedTest
    @MethodSource("timers")
    void shouldNeverTimeOutWhileDatagramsCome(final Structure structure, final int transfers) {
        final TimerBenchmark benchmark = setUp(structure, transfers);
        // long enough for lazy structures to do the work that they postponed
        for (long end = 2 * Timers.TIMEOUT_NS; benchmark.nowNs < end; ) {
            assertThat(benchmark.datagram()).isZero();
        }
        expectAllToTimeOutOneAfterTheOther(benchmark);
    }

    @ParameterizedTest
    @MethodSource("timers")
    void shouldExpireNoTimerWhileIdle(final Structure structure, final int transfers) {
        final TimerBenchmark benchmark = setUp(structure, transfers);

        assertThat(benchmark.idlePoll()).isZero();
    }

    @ParameterizedTest
    @MethodSource("timers")
    void shouldExpireOneTimerPerOperation(final Structure structure, final int transfers) {
        final TimerBenchmark benchmark = setUp(structure, transfers);
        for (int i = 0; i < ROUNDS * transfers; i++) {
            assertThat(benchmark.expire()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("timers")
    void shouldRestartTheTimersThatItCancelled(final Structure structure, final int transfers) {
        final TimerBenchmark benchmark = setUp(structure, transfers);
        for (int i = 0; i < ROUNDS * transfers; i++) {
            benchmark.startAndCancel();
        }
        expectAllToTimeOutOneAfterTheOther(benchmark);
    }

    /** The last datagrams were 2 us apart, so the deadlines are, too. The last deadline is one timeout from now. */
    private static void expectAllToTimeOutOneAfterTheOther(final TimerBenchmark benchmark) {
        final long last = benchmark.nowNs + Timers.TIMEOUT_NS;
        for (long deadline = last - 2_000L * (benchmark.transfers - 1); deadline <= last; deadline += 2_000) {
            assertThat(benchmark.timers.expire(deadline - 1)).isZero();
            assertThat(benchmark.timers.expire(deadline)).isEqualTo(1);
        }
    }
}
