package dev.lockstep.tftp.bench.measure.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class ProcessTreeTest {
    private final ProcessTree self = new ProcessTree(ProcessHandle.current());

    /** What this process used between two looks, as the kernel and as Java say: children of tests before this one are in neither. */
    @Test
    void shouldCountCpuAsTheSystemDoes() {
        final com.sun.management.OperatingSystemMXBean system =
                (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        final double systemStart = system.getProcessCpuTime() / 1e9;
        final double countedStart = self.cpuSeconds();
        while (self.cpuSeconds() < countedStart + 0.1) {
            Thread.onSpinWait();
        }

        final double before = system.getProcessCpuTime() / 1e9;
        final double counted = self.cpuSeconds() - countedStart;
        final double after = system.getProcessCpuTime() / 1e9;

        assertThat(counted).isBetween(before - systemStart - 0.05, after - systemStart + 0.05);
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
