package dev.lockstep.tftp.bench.jmh.timer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExecutorTimerBenchmarkTest {
    private static final int TRANSFERS = 64;

    private final ExecutorTimerBenchmark benchmark = new ExecutorTimerBenchmark();

    @BeforeEach
    void setUp() {
        benchmark.transfers = TRANSFERS;
        benchmark.setUp();
    }

    @AfterEach
    void tearDown() {
        benchmark.tearDown();
    }

    @Test
    void shouldHaveOneTimerForEachTransfer() {
        for (int i = 0; i < 3 * TRANSFERS; i++) {
            benchmark.rearm();
            benchmark.startAndCancel();
        }

        assertThat(benchmark.waiting()).isEqualTo(TRANSFERS);
    }

    @Test
    void shouldTimeOutAndWaitAgain() {
        for (int i = 1; i <= 3 * TRANSFERS; i++) {
            assertThat(benchmark.expire()).isEqualTo(i);
        }

        assertThat(benchmark.waiting()).isEqualTo(TRANSFERS);
    }
}
