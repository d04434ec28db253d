package dev.lockstep.tftp.bench.measure.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.testing.Await;
import org.junit.jupiter.api.Test;

class HiccupMeterTest {
    @Test
    void shouldMeasureLateWakeUps() throws InterruptedException {
        try (HiccupMeter hiccups = new HiccupMeter()) {
            Await.until("a thread that is woken late", () -> hiccups.longestMicros() > 0);

            assertThat(hiccups.longestMicros()).isPositive();
        }
    }
}
