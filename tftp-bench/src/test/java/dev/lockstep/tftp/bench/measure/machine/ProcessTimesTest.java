package dev.lockstep.tftp.bench.measure.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTimesTest {
    private static final long BENCHMARK = 100;

    @TempDir
    private Path proc;

    private void process(final long id, final String name, final long parent, final long... ticks) throws IOException {
        final Path directory = Files.createDirectories(proc.resolve(Long.toString(id)));
        Files.writeString(
                directory.resolve("stat"),
                id + " (" + name + ") S " + parent + " 0 0 0 0 0 0 0 0 0 " + ticks[0] + " " + ticks[1] + " " + ticks[2]
                        + " " + ticks[3] + " 20 0\n");
    }

    @Test
    void shouldCountTheTimeOfProcessesOutsideTheBenchmarkWithTheirEndedChildren() throws IOException {
        process(1, "init", 0, 1, 1, 1, 1);
        process(BENCHMARK, "java", 1, 1000, 0, 0, 0);
        process(101, "server) S 1 (", BENCHMARK, 1000, 0, 0, 0);
        process(200, "make", 1, 1, 2, 3, 4);
        final ProcessTimes before = ProcessTimes.of(proc);
        process(BENCHMARK, "java", 1, 2000, 0, 0, 0);
        process(101, "server) S 1 (", BENCHMARK, 2000, 0, 0, 0);
        process(200, "make", 1, 11, 22, 33, 44);

        assertThat(ProcessTimes.of(proc).ofOthersSince(before, BENCHMARK)).isEqualTo(100);
    }

    @Test
    void shouldCountAProcessThatWasStartedMeanwhile() throws IOException {
        final ProcessTimes before = ProcessTimes.of(proc);
        process(300, "javac", 1, 7, 0, 0, 0);

        assertThat(ProcessTimes.of(proc).ofOthersSince(before, BENCHMARK)).isEqualTo(7);
    }

    @Test
    void shouldNotCountThreadsOfTheKernelWhichWorkForAll() throws IOException {
        process(2, "kthreadd", 0, 0, 0, 0, 0);
        process(17, "ksoftirqd/0", 2, 0, 0, 0, 0);
        final ProcessTimes before = ProcessTimes.of(proc);
        process(17, "ksoftirqd/0", 2, 0, 50, 0, 0);

        assertThat(ProcessTimes.of(proc).ofOthersSince(before, BENCHMARK)).isZero();
    }

    @Test
    void shouldHaveNoFiguresOnASystemWithoutProc() {
        final ProcessTimes none = ProcessTimes.of(proc.resolve("missing"));

        assertThat(none.ofOthersSince(none, BENCHMARK)).isZero();
    }
}
