package dev.lockstep.tftp.retransmit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Allocations;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("allocation")
class RetransmitAllocationTest {
    private static final int ITERATIONS = 10_000;

    private long nowNs;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "adaptive",
                "adaptive:jitter=0",
                "exponential",
                "exponential:1s,factor=1.5,jitter=0",
                "exponential:jitter=decorrelated",
                "fixed",
                "rfc6298",
                "rfc6298:dupack=on,floor=1ms",
                "quic-pto",
                "coap",
                "cocoa",
                "fasor",
                "peak-hopper",
                "unbound",
                "quantile",
                "duplicate+adaptive",
                "pacing+adaptive"
            })
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
            if (strategy.exhausted()) {
                throw new AssertionError("gave up although there was progress");
            }
        };

        assertThat(Allocations.bytesAllocatedBy(ITERATIONS, transfer)).isZero();
    }
}
