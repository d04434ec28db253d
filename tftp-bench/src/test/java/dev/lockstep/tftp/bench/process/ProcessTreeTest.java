package dev.lockstep.tftp.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class ProcessTreeTest {
    private final ProcessTree self = new ProcessTree(ProcessHandle.current());

    /** The kernel's ticks and what Java says of the same process: apart by what is used between the two looks, and by rounding. */
    @Test
    void shouldCountCpuAsTheSystemDoes() {
        final com.sun.management.OperatingSystemMXBean system =
                (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        final double target = self.cpuSeconds() + 0.1;
        while (self.cpuSeconds() < target) {
            Thread.onSpinWait();
        }

        final double before = system.getProcessCpuTime() / 1e9;
        final double counted = self.cpuSeconds();
        final double after = system.getProcessCpuTime() / 1e9;

        assertThat(counted).isBetween(before - 0.05, after + 0.05);
    }

    @Test
    void shouldCountMemoryInMebibytes() {
        final double heap = Runtime.getRuntime().totalMemory() / (double) (1 << 20);

        // a JVM is never smaller than this, nor, by a factor of 1024, larger
        assertThat(self.peakRssMebibytes()).isBetween(10.0, 100 * 1024 + heap);
    }

    @Test
    void shouldCountWhatAProcessStarted() throws IOException {
        final double alone = self.peakRssMebibytes();

        final Process child = new ProcessBuilder("cat").start();
        try {
            assertThat(self.peakRssMebibytes()).isGreaterThan(alone);
        } finally {
            child.destroy();
        }
    }

    @Test
    void shouldCountNothingOfAProcessThatIsGone() throws IOException, InterruptedException {
        final Process gone = new ProcessBuilder("true").start();
        gone.waitFor();

        assertThat(new ProcessTree(gone.toHandle()).cpuSeconds()).isZero();
        assertThat(new ProcessTree(gone.toHandle()).peakRssMebibytes()).isZero();
    }
}
