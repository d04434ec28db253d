package dev.lockstep.tftp.retransmit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Allocations;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("allocation")
class RetransmitAllocationTest {
    private static final int ITERATIONS = 10_000;

    private long nowNs;

    /** Every strategy, and each parameter that changes a strategy's calculation. */
    static Stream<String> policies() {
        return Stream.of(
                        RetransmitPolicies.strategies().stream(),
                        RetransmitPolicies.modifiers().stream().map(modifier -> modifier + "+adaptive"),
                        Stream.of(
                                "adaptive:jitter=0",
                                "exponential:1s,factor=1.5,jitter=0",
                                "exponential:jitter=decorrelated",
                                "rfc6298:dupack=on,floor=1ms"))
                .flatMap(texts -> texts);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void shouldAllocateNothing(final String policy) {
        final RetransmitStrategy strategy = RetransmitPolicies.parse(policy).newStrategy(1);
        final Runnable transfer = () -> {
            nowNs += strategy.timeoutNs();
            strategy.onTransmit(nowNs, false);
            strategy.onTimeout();
            nowNs += strategy.timeoutNs();
            strategy.onTransmit(nowNs, true);
            strategy.onReply(5_000_000, true);
            strategy.onTransmit(nowNs, false);
            strategy.onReply(nowNs & 0xFFFFFF, false);
            strategy.onDuplicateReply();
            strategy.onPeerRepetition();
            if (strategy.exhausted()) {
                throw new AssertionError("gave up despite progress");
            }
        };

        assertThat(Allocations.bytesAllocatedBy(ITERATIONS, transfer)).isZero();
    }
}
