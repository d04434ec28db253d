package dev.lockstep.tftp.bench.measure.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class ProcessTreeTest {
    private final ProcessTree self = new ProcessTree(ProcessHandle.current());

    /** Compares the CPU time of this process by the kernel and by Java, between two readings, so that children of earlier tests are not counted. */
    @Test
    void shouldCountCpuTimeLikeTheOperatingSystem() {
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

        // a unit that is wrong by a factor of 1024 gives a value outside this range
        assertThat(self.peakRssMebibytes()).isBetween(10.0, 100 * 1024 + heap);
    }

    @Test
    void shouldCountChildProcesses() throws IOException {
        final double alone = self.peakRssMebibytes();

        final Process child = new ProcessBuilder("cat").start();
        try {
            assertThat(self.peakRssMebibytes()).isGreaterThan(alone);
        } finally {
            child.destroy();
        }
    }

    @Test
    void shouldCountNothingForAnEndedProcess() throws IOException, InterruptedException {
        final Process gone = new ProcessBuilder("true").start();
        gone.waitFor();

        assertThat(new ProcessTree(gone.toHandle()).cpuSeconds()).isZero();
        assertThat(new ProcessTree(gone.toHandle()).peakRssMebibytes()).isZero();
    }
}
