package dev.lockstep.tftp.bench.measure.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.BenchMain;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.measure.process.ThisProgram;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MachineWatchIT {
    @Test
    void shouldMeasureTheTimeBetweenBeginAndEndOfEachMeasurement() throws IOException {
        try (MachineWatch watch = MachineWatch.start(new ThisProgram(BenchMain.class))) {
            watch.begin();
            final Disturbance first = watch.end();
            watch.begin();
            final Disturbance second = watch.end();

            assertThat(first.seconds()).isPositive();
            assertThat(second.stalledSeconds()).isBetween(0.0, second.seconds());
            assertThat(second.metrics())
                    .containsOnlyKeys(Metric.LONGEST_HICCUP, Metric.STALLED, Metric.STOLEN, Metric.OTHERS, Metric.LOAD);
        }
    }
}
