package dev.lockstep.tftp.retransmit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strategies of every duration that a policy accepts have timeouts above 0, even where doubling overflows a long. */
class TimeoutRangeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "adaptive:initial=1ns,floor=1ns,max=1ns,patience=1ns",
                "adaptive:initial=100000000m,max=150000000m,patience=150000000m",
                "adaptive:initial=100000000m,max=150000000m,jitter=1,patience=150000000m",
                "exponential:100000000m,max=150000000m,factor=100,jitter=1,patience=150000000m",
                "exponential:1ns,max=1ns,factor=1,jitter=1,patience=1ns",
                "fixed:150000000m,patience=150000000m",
                "exponential:1440m,max=1440m,factor=100,jitter=full,patience=1ns",
                "exponential:1ns,max=1ns,factor=1,jitter=equal,patience=1ns",
                "exponential:1440m,max=1440m,factor=100,jitter=decorrelated,patience=1440m",
                "rfc6298:initial=1440m,max=1440m,floor=1440m,jitter=1,patience=1440m,k=100",
                "quic-pto:initial=1440m,max=1440m,ack-delay=1440m,patience=1440m",
                "coap:1440m,jitter=1,patience=1440m",
                "coap:1ns,patience=1ns",
                "cocoa:initial=1440m,max=1440m,jitter=1,patience=1440m",
                "fasor:initial=1440m,max=1440m,patience=1440m",
                "peak-hopper:initial=1440m,max=1440m,floor=1ns,patience=1440m",
                "unbound:initial=1440m,max=1440m,patience=1440m",
                "quantile:initial=1440m,max=1440m,floor=1ns,patience=1440m"
            })
    void shouldRefuseADurationOrWaitLongerThanZero(final String text) {
        final RetransmitStrategy strategy;
        try {
            strategy = RetransmitPolicies.parse(text).newStrategy(1);
        } catch (final IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("00000m");
            return;
        }
        for (int i = 0; i < 10; i++) {
            assertThat(strategy.timeoutNs()).isPositive();
            strategy.onTimeout();
        }
        assertThat(strategy.patienceNs()).isPositive();
        strategy.onPeerRepetition();
        assertThat(strategy.timeoutNs()).isPositive();
        strategy.onReply(1, false);
        assertThat(strategy.timeoutNs()).isPositive();
    }
}
