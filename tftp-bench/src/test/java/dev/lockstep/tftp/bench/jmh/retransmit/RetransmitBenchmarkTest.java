package dev.lockstep.tftp.bench.jmh.retransmit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.jmh.JmhCommand;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RetransmitBenchmarkTest {
    private static final int OPERATIONS = 5_000;
    private static final double NANOS_PER_MILLI = 1e6;

    private static RetransmitBenchmark setUp(final String policy) {
        final RetransmitBenchmark benchmark = new RetransmitBenchmark();
        benchmark.policy = policy;
        benchmark.setUp();
        return benchmark;
    }

    static List<String> policies() {
        return JmhCommand.policies();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void shouldMeasureEveryStrategyWithoutExhaustingItsPatience(final String policy) {
        final RetransmitBenchmark benchmark = setUp(policy);
        for (int i = 0; i < OPERATIONS; i++) {
            assertThat(benchmark.reply()).isPositive();
            assertThat(benchmark.timeout()).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "adaptive, 50, 2000",
        "exponential, 1000, 1100",
        "fixed, 5000, 5000",
        "rfc6298, 1000, 2000",
        "quic-pto, 1, 2000",
        "coap, 2000, 3000",
        "cocoa, 1, 3000",
        "fasor, 1, 2000",
        "peak-hopper, 50, 2000",
        "unbound, 50, 2000",
        "quantile, 1, 1000",
        "duplicate+adaptive, 50, 2000",
        "pacing+adaptive, 50, 2000"
    })
    void shouldWaitAfterAReplyAsThePolicySays(final String policy, final double leastMs, final double mostMs) {
        final RetransmitBenchmark benchmark = setUp(policy);
        for (int i = 0; i < OPERATIONS; i++) {
            assertThat(benchmark.reply() / NANOS_PER_MILLI).isBetween(leastMs, mostMs);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "adaptive, 2000, 8800",
        "exponential, 2000, 8800",
        "fixed, 5000, 5000",
        "rfc6298, 2000, 60000",
        "quic-pto, 1998, 1998",
        "coap, 4000, 6000",
        "cocoa, 1, 48000",
        "fasor, 1, 60000",
        "peak-hopper, 2000, 60000",
        "unbound, 752, 120000",
        "quantile, 2000, 8000",
        "duplicate+adaptive, 1000, 8800",
        "pacing+adaptive, 2000, 8800"
    })
    void shouldWaitAfterATimeoutAsThePolicySays(final String policy, final double leastMs, final double mostMs) {
        final RetransmitBenchmark benchmark = setUp(policy);
        for (int i = 0; i < OPERATIONS; i++) {
            assertThat(benchmark.timeout() / NANOS_PER_MILLI).isBetween(leastMs, mostMs);
        }
    }
}
