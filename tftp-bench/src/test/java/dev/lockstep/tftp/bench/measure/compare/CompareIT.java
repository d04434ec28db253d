package dev.lockstep.tftp.bench.measure.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockstep.tftp.bench.findings.results.OnlyRun;
import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.findings.results.Run;
import dev.lockstep.tftp.bench.findings.results.RunDirectory;
import dev.lockstep.tftp.bench.findings.results.Trial;
import dev.lockstep.tftp.testing.Programs;
import dev.lockstep.tftp.testing.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as users run it: every program is in the report, whatever its outcome. */
class CompareIT {
    private static final Duration LIMIT = Duration.ofMinutes(15);

    /** Two programs that fail: one is not installed, one ends at once. */
    private static final String OTHERS = """
            [[implementation]]
            name = "ghost"
            role = "server"
            program = "no-such-program-anywhere"
            package = "ghost-package"
            version = ["{program}"]
            start = ["{program}"]

            [[implementation]]
            name = "mortal"
            role = "server"
            program = "sh"
            version = ["echo", "mortal 1"]
            start = ["{program}", "-c", "echo cannot serve; exit 3"]
            """;

    @TempDir
    Path directory;

    private static Stream<Trial> of(final Run run, final String table, final String arm) {
        return run.trials().stream()
                .filter(trial -> trial.table().equals(table) && trial.arm().equals(arm));
    }

    /** On a busy machine the figures are void. */
    private static boolean isMeasured(final Trial trial) {
        return trial.outcome() == Outcome.OK || trial.outcome() == Outcome.VOID;
    }

    private RunningProcess compare(final String... more) throws IOException {
        final Path others = Files.writeString(directory.resolve("others.toml"), OTHERS);
        final List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Programs.jar("tftp-bench").toString(),
                "compare",
                "--quick",
                "--trials=1",
                "--seconds=0.1",
                "--warm-up=0.1",
                "--placement=unpinned",
                "--repeat-busy=0",
                "--only=curl,commons-net,ghost,mortal",
                "--implementations=" + others,
                "--results=" + directory.resolve("results")));
        command.addAll(List.of(more));
        return RunningProcess.start(command);
    }

    @Test
    void shouldMeasureOnlyTheSelectedCells() throws IOException, InterruptedException {
        try (RunningProcess program = compare("--where=small files bytes=1024")) {
            assertThat(program.exitCode(LIMIT)).as(program::toString).isZero();
            assertThat(program.error()).isEmpty();
        }

        final Run run = run();
        assertThat(run.directory())
                .isDirectoryContaining("glob:**trials.ndjson")
                .isDirectoryContaining("glob:**run.json");
        assertThat(run.info().environment()).containsEntry("SERVER ghost", "absent: install ghost-package");
        assertThat(run.trials())
                .allMatch(trial ->
                        trial.table().equals("small files") || trial.table().equals("bound"))
                .allMatch(trial -> "1024".equals(trial.cell().get("bytes")));
        assertThat(run.trials().stream().filter(CompareIT::isMeasured))
                .extracting(Trial::arm)
                .containsExactlyInAnyOrder("bare UDP", "lockstep", "lockstep-twin");
        assertThat(run.trials().stream().filter(trial -> !isMeasured(trial)))
                .extracting(Trial::arm, Trial::outcome)
                .containsExactlyInAnyOrder(tuple("ghost", Outcome.ABSENT), tuple("mortal", Outcome.CRASH));
    }

    @Test
    void shouldRefuseTooFewTrialsBeforeTheFirstAndLeaveNothing() throws IOException, InterruptedException {
        final Path others = Files.writeString(directory.resolve("others.toml"), OTHERS);
        try (RunningProcess program = RunningProcess.start(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Programs.jar("tftp-bench").toString(),
                "compare",
                "--trials=5",
                "--where=small files bytes=1024",
                "--only=ghost,mortal",
                "--implementations=" + others,
                "--results=" + directory.resolve("results")))) {
            assertThat(program.exitCode(LIMIT)).as(program::toString).isEqualTo(2);
            assertThat(program.error())
                    .as("the ghost is not installed, so that one peer is left")
                    .startsWith("--trials 5 allow no verdict on 1 peer: type --trials 6, or --no-verdict");
        }

        assertThat(directory.resolve("results")).doesNotExist();
    }

    @Test
    void shouldListTheConditionsIfNoCellHasOneAndLeaveNothing() throws IOException, InterruptedException {
        try (RunningProcess program = compare("--where=clients=63")) {
            assertThat(program.exitCode(LIMIT)).as(program::toString).isEqualTo(2);
            assertThat(program.error())
                    .startsWith("--where: no cell has clients=63; the conditions are blksize=1428, ");
        }

        assertThat(directory.resolve("results")).doesNotExist();
    }

    @Test
    @Tag("nightly")
    void shouldReportTheOutcomeOfEachProgram() throws IOException, InterruptedException {
        try (RunningProcess program = compare()) {
            assertThat(program.exitCode(LIMIT)).as(program::toString).isZero();
            assertThat(program.error()).isEmpty();
        }

        final Run run = run();
        assertThat(run.directory())
                .isDirectoryContaining("glob:**trials.ndjson")
                .isDirectoryContaining("glob:**run.json");
        assertThat(run.info().failures()).isEmpty();
        assertThat(of(run, "servers", "lockstep")).hasSize(4).allMatch(CompareIT::isMeasured);
        assertThat(of(run, "servers", "lockstep-twin")).hasSize(4).allMatch(CompareIT::isMeasured);
        assertThat(of(run, "clients", "lockstep")).hasSize(2).allMatch(CompareIT::isMeasured);
        assertThat(of(run, "pairs", "lockstep|lockstep")).hasSize(1).allMatch(CompareIT::isMeasured);
        assertThat(of(run, "servers", "ghost"))
                .hasSize(4)
                .allMatch(trial -> trial.outcome() == Outcome.ABSENT)
                .allMatch(trial -> trial.detail().equals("install ghost-package"));
        assertThat(of(run, "servers", "mortal").collect(Collectors.groupingBy(Trial::outcome)))
                .containsOnlyKeys(Outcome.CRASH, Outcome.UNSUPPORTED)
                .hasEntrySatisfying(
                        Outcome.CRASH,
                        crashes -> assertThat(crashes)
                                .allMatch(trial -> trial.detail().contains("ended with status 3: cannot serve")))
                .hasEntrySatisfying(
                        Outcome.UNSUPPORTED,
                        trials -> assertThat(trials)
                                .allMatch(trial -> trial.detail().startsWith("does not know the option")));
        assertThat(run.info().environment()).containsEntry("SERVER ghost", "absent: install ghost-package");
        assertThat(run.info().environment().get("CLIENT commons-net"))
                .as("the version of Commons Net, not of the jar that contains it")
                .matches("Apache Commons Net 3\\.\\d+.*");
        assertThat(run.trials())
                .allMatch(trial ->
                        trial.outcome() == Outcome.OK || !trial.detail().isEmpty());
    }

    private Run run() throws IOException {
        return RunDirectory.read(OnlyRun.in(directory.resolve("results")));
    }
}
