package dev.lockstep.tftp.bench.measure.loopback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.BenchMain;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.OnlyRun;
import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.findings.results.Run;
import dev.lockstep.tftp.bench.findings.results.RunDirectory;
import dev.lockstep.tftp.bench.findings.results.Trial;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.RunningProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as users run it, with the least load. */
class LoopbackIT {
    private static final Duration LIMIT = Duration.ofMinutes(15);

    @TempDir
    Path results;

    private Run run() throws IOException {
        return RunDirectory.read(OnlyRun.in(results));
    }

    @Test
    void shouldMeasureReportAndWriteItsFiles() throws IOException, InterruptedException {
        try (RunningProcess program = RunningProcess.start(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Programs.jar("tftp-bench").toString(),
                "loopback",
                "--trials=1",
                "--seconds=0.1",
                "--warm-up=0.1",
                "--size=1M",
                "--windowsize=1",
                "--placement=unpinned",
                "--repeat-busy=0",
                "--results=" + results))) {
            final int exitCode = program.exitCode(LIMIT);

            final Run run = run();
            // a drop on a busy machine is no fault of the program, but has to be reported
            assertThat(exitCode)
                    .as(program::toString)
                    .isEqualTo(run.info().failures().isEmpty() ? 0 : 1);
            assertThat(run.info().failures()).allMatch(failure -> failure.contains("were dropped"));
            assertThat(program.output()).contains(run.directory().toString());
            assertThat(program.error()).isEmpty();
            assertThat(run.info().arguments()).contains("loopback", "--size=1M");
            assertThat(run.trials())
                    .hasSize(4)
                    // on a busy machine they are void
                    .allMatch(trial -> Set.of(Outcome.OK, Outcome.VOID).contains(trial.outcome()))
                    .allMatch(trial -> trial.metrics().containsKey(Metric.GOODPUT))
                    .allMatch(trial -> trial.metrics().containsKey(Metric.STALLED));
            final Set<String> roundTrips = new TreeSet<>();
            RunDirectory.readRoundTrips(run.directory(), (tag, histogram) -> roundTrips.add(tag));
            assertThat(run.trials()).extracting(Trial::histogram).containsExactlyInAnyOrderElementsOf(roundTrips);
            assertThat(run.trials())
                    .filteredOn(trial -> trial.table().equals("loopback"))
                    .allMatch(trial -> trial.metrics().containsKey(Metric.PERCENT_OF_BOUND))
                    .allMatch(
                            trial -> trial.metrics().containsKey(Metric.SERVER_SYSCALLS) == SystemCalls.canBeCounted());
        }
    }

    @Test
    void shouldReportAMissedTarget() throws IOException {
        final StringWriter out = new StringWriter();

        final int exitCode = BenchMain.commandLine()
                .setOut(new PrintWriter(out))
                .execute(
                        "loopback",
                        "--in-process",
                        "--direction=read",
                        "--windowsize=1",
                        "--trials=1",
                        "--seconds=0.01",
                        "--warm-up=0",
                        "--size=1000",
                        "--rate=200000",
                        "--results=" + results);

        assertThat(exitCode).isEqualTo(1);
        assertThat(out.toString()).contains("TARGET NOT REACHED");
        assertThat(run().directory().getFileName().toString()).endsWith("-loopback-FAIL");
        assertThat(run().trials()).singleElement().satisfies(trial -> {
            assertThat(trial.outcome()).isEqualTo(Outcome.OK);
            assertThat(trial.counts()).isFalse();
        });
    }
}
