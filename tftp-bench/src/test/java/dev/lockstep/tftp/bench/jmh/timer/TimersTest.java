package dev.lockstep.tftp.bench.jmh.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TimersTest {
    private static final int TRANSFERS = 100;
    private static final int STEPS = 20_000;
    private static final int LONGEST_STEP_NS = 1_000_000;

    /** The scan is simple enough to be the reference. The other structures must expire the same timers. */
    @ParameterizedTest
    @EnumSource
    void shouldExpireTheSameTimersAsTheScan(final Structure structure) {
        final long seed = 8961;
        final Random random = new Random(seed);
        final Timers timers = structure.newTimers(TRANSFERS);
        final Timers scan = Structure.LINEAR_SCAN.newTimers(TRANSFERS);
        final boolean[] running = new boolean[TRANSFERS];
        long nowNs = 0;
        int expired = 0;
        for (int step = 0; step < STEPS; step++) {
            nowNs += random.nextInt(LONGEST_STEP_NS);
            final int transfer = random.nextInt(TRANSFERS);
            final long deadlineNs = nowNs + random.nextInt((int) Timers.TIMEOUT_NS);
            if (!running[transfer]) {
                timers.start(transfer, deadlineNs);
                scan.start(transfer, deadlineNs);
                running[transfer] = true;
            } else if (random.nextInt(4) == 0) {
                timers.cancel(transfer);
                scan.cancel(transfer);
                running[transfer] = false;
            } else {
                timers.rearm(transfer, deadlineNs);
                scan.rearm(transfer, deadlineNs);
            }
            final int expected = scan.expire(nowNs);
            assertThat(timers.expire(nowNs)).as("seed %d, step %d", seed, step).isEqualTo(expected);
            expired += expected;
        }
        assertThat(expired).isGreaterThan(STEPS / 100);
    }
}
