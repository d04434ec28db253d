package dev.lockstep.tftp.bench.jmh.retransmit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetransmitBenchmarkTest {
    private static final int OPERATIONS = 5_000;
    private static final double NANOS_PER_MILLI = 1e6;

    private static RetransmitBenchmark setUp(final String policy) {
        final RetransmitBenchmark benchmark = new RetransmitBenchmark();
        benchmark.policy = policy;
        benchmark.setUp();
        return benchmark;
    }

    @ParameterizedTest
    @CsvSource({"adaptive, 50, 2000", "exponential, 1000, 1100", "fixed, 5000, 5000"})
    void shouldWaitAfterAReplyAsThePolicySays(final String policy, final double leastMs, final double mostMs) {
        final RetransmitBenchmark benchmark = setUp(policy);
        for (int i = 0; i < OPERATIONS; i++) {
            assertThat(benchmark.reply() / NANOS_PER_MILLI).isBetween(leastMs, mostMs);
        }
    }

    @ParameterizedTest
    @CsvSource({"adaptive, 2000, 8800", "exponential, 2000, 8800", "fixed, 5000, 5000"})
    void shouldWaitAfterATimeoutAsThePolicySays(final String policy, final double leastMs, final double mostMs) {
        final RetransmitBenchmark benchmark = setUp(policy);
        for (int i = 0; i < OPERATIONS; i++) {
            assertThat(benchmark.timeout() / NANOS_PER_MILLI).isBetween(leastMs, mostMs);
        }
    }
}
