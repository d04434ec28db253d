package dev.lockstep.tftp.bench.lab.timers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.retransmit.RetransmitPolicies;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PauseToleranceTest {
    private static final long LONGEST_NS = TimeUnit.MILLISECONDS.toNanos(150);

    @Test
    @Tag("6298-2.4")
    void theDefaultSendsNoCopyWhileAHostPausesForUpTo150Milliseconds() {
        assertThat(PauseTolerance.copies(RetransmitPolicies.DEFAULT.toString(), LONGEST_NS))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"adaptive:floor=20ms", "adaptive:ack-floor=20ms,floor=20ms", "busybox"})
    void aShorterFloorSendsSome(final String timer) {
        assertThat(PauseTolerance.copies(timer, LONGEST_NS)).isPositive();
    }
}
