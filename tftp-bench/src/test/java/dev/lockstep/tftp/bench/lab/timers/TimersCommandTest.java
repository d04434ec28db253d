package dev.lockstep.tftp.bench.lab.timers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.tftp.bench.BenchMain;
import dev.lockstep.tftp.bench.findings.results.OnlyRun;
import dev.lockstep.tftp.bench.lab.profile.Profiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class TimersCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine program = BenchMain.commandLine()
            .setOut(new PrintWriter(new BufferedWriter(out)))
            .setErr(new PrintWriter(err));

    @TempDir
    private Path directory;

    @TempDir
    private Path files;

    private int timers(final String... more) {
        return program.execute(Stream.concat(
                        Stream.of(
                                "timers",
                                "--results=" + directory,
                                "--trials=4",
                                "--size=20000",
                                "--scenarios=lan,lossy-5"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private Path run() throws IOException {
        return OnlyRun.in(directory);
    }

    @Test
    void shouldShowAllTablesAndRecommendOne() throws IOException {
        final int exit = timers(
                "--wasted=50",
                "--timers=adaptive:floor={20ms,50ms,200ms}",
                "--timers=adaptive:max=60s",
                "--timers=fixed:{50ms,1s}");

        assertThat(exit).as("%s", err).isZero();
        assertThat(out.toString())
                .contains("fixed:50ms", "busybox", "best peer", "90 % by theory", "server \\ client", "survives")
                .contains("RFC 8085 3.1.1", "No figure if", "p99 of the completion", "by the trials of each seed alone")
                .containsPattern("Use adaptive:max=60s: of the strategies that keep every MUST of the RFCs")
                .contains(
                        "adaptive departs from RFC 6298 2.4",
                        "--trials=4 --seed=one,two,three",
                        "Too few trials for a 99th percentile")
                .contains(
                        "Use adaptive:floor=200ms: of the default's parameters that waste no more and send no copy in pauses of up to 150ms");
        final JsonNode pages =
                new ObjectMapper().readTree(run().resolve("pages.json").toFile());
        assertThat(pages.findValuesAsText("name")).contains("Timers", "Scenarios", "Resilience");
        assertThat(pages.findValuesAsText("kind")).contains("scatter", "curves", "stacks");
        assertThat(run().resolve("summary.csv"))
                .content()
                .hasLineCount(1 + 2 * (6 + Profiles.names().size()));
        assertThat(run().resolve("report.html")).content().contains("p99 of the completion");
        assertThat(run().resolve("trials.ndjson")).doesNotExist();
    }

    @Test
    void shouldMeasureMeansWithFewerTrials() throws IOException {
        assertThat(timers("--mean-trials=2", "--timers=adaptive")).as("%s", err).isZero();
        assertThat(run().resolve("pages.json"))
                .content()
                .contains("6 trials in each cell")
                .contains("12 trials in each cell");
        assertThat(timers("--mean-trials=0")).isEqualTo(2);
        assertThat(err.toString()).contains("--mean-trials");
    }

    @Test
    void shouldKeepEveryTrialOnRequest() throws IOException {
        assertThat(timers("--keep-trials", "--timers=adaptive")).as("%s", err).isZero();

        assertThat(run().resolve("trials.ndjson"))
                .content()
                .hasLineCount(3 * 4 * 2 * (1 + Profiles.names().size()));
    }

    private Path profiles() throws IOException {
        return Files.writeString(
                files.resolve("profiles.toml"), "[[profile]]\nname = \"mine\"\nwaits = \"50ms 100ms 200ms 1s\"\n");
    }

    @Test
    void shouldReadProfilesFromAFile() throws IOException {
        final Path file = profiles();

        assertThat(timers("--timers=adaptive", "--peers=mine,hpa5", "--profiles=" + file))
                .as("%s", err)
                .isZero();

        assertThat(run().resolve("summary.csv")).content().contains(",mine,mine,");
        assertThat(program.execute("timers", "--profiles=" + files.resolve("absent")))
                .isEqualTo(1);
        assertThat(err.toString()).contains("no such file");
    }

    /** The run's plan names profiles of a file, too. */
    @Test
    void shouldLeaveAPlanFromWhichReplayRepeatsATransfer() throws IOException {
        assertThat(timers("--timers=adaptive", "--peers=mine,hpa5", "--profiles=" + profiles(), "--keep-trials"))
                .as("%s", err)
                .isZero();
        final Path run = run();
        out.getBuffer().setLength(0);

        // line 4 of summary.csv: lossy-5 with the profile of the file; trial 9: the second of the third seed
        assertThat(program.execute("replay", run.resolve("4").resolve("9").toString()))
                .as("%s", err)
                .isZero();

        final String recorded = Files.readAllLines(run.resolve("trials.ndjson")).get(4 * 12 + 9);
        final JsonNode trial = new ObjectMapper().readTree(recorded);
        assertThat(trial.get("seed").asText()).isEqualTo("three/1");
        assertThat(out.toString())
                .contains("lossy-5, mine")
                .contains("completionNs=" + trial.get("result").get("completionNs") + ",");
        assertThat(program.execute("replay", run.resolve("4").resolve("12").toString()))
                .as("there are 12 trials")
                .isEqualTo(2);
    }

    @Test
    void shouldRecommendNoTimerIfNoneQualifies() {
        assertThat(timers("--timers=fixed:50ms")).as("%s", err).isZero();

        assertThat(out.toString())
                .contains("No recommendation of the strategies that keep every MUST")
                .doesNotContain("Use fixed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timers --timers linear | 'linear'",
                "timers --scenarios moon | 'moon'",
                "timers --trials 0 | --trials: 0",
                "timers --wasted NaN | --wasted: NaN",
                "timers --windowsize 0 | --windowsize: 0",
                "timers --pause soon | 'soon'",
                "timers --seed x,x | one seed twice",
                "timers --peers windows | 'windows'"
            })
    void shouldExplainAWrongCommandLine(final String line, final String part) {
        assertThat(program.execute(line.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).contains(part);
    }
}
