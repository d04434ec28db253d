package dev.lockstep.tftp.bench.findings.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.lockstep.tftp.bench.findings.statistics.VerdictRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
    private static final SortedMap<String, String> CELL = new TreeMap<>(Map.of("blksize", "512"));

    @TempDir
    Path results;

    private static Measured measured(final Outcome outcome, final String invalid) {
        final Histogram roundTrips = new Histogram(1_000_000, 3);
        roundTrips.recordValue(5_000);
        roundTrips.recordValue(7_000);
        return new Measured(
                outcome, "detail", invalid, Map.of(Metric.GOODPUT, 1.5), roundTrips, List.of("program", "a b"));
    }

    private static RunInfo info(final int schema, final List<String> failures) {
        return new RunInfo(
                schema,
                "loopback",
                List.of("loopback", "--trials", "1"),
                "seed",
                VerdictRule.USUAL,
                "2026-01-02T03:04:05Z",
                1.5,
                failures,
                Map.of("cpu", "one"));
    }

    @Test
    void shouldReadItsOwnFiles() throws IOException {
        final RunDirectory directory = RunDirectory.create(results, "loopback");
        directory.append(0, "loopback", "lockstep", CELL, measured(Outcome.OK, ""));
        directory.append(0, "bound", "bare UDP", CELL, Measured.nothing(Outcome.ABSENT, "why", List.of()));
        directory.append(1, "loopback", "lockstep", CELL, measured(Outcome.OK, ""));

        final Run written = directory.finish(info(RunInfo.SCHEMA, List.of()));

        assertThat(RunDirectory.read(written.directory())).isEqualTo(written);
        assertThat(written.trials()).extracting(Trial::order).containsExactly(0, 1, 2);
        assertThat(written.trials()).extracting(Trial::counts).containsExactly(true, false, true);
        assertThat(written.directory().getFileName().toString()).endsWith("-loopback");
    }

    /** The process ended before the run was finished. */
    @Test
    void shouldReadAnUnfinishedRun() throws IOException {
        final RunDirectory directory = RunDirectory.create(results, "compare");
        directory.begin(List.of("compare", "--quick"), "seed", VerdictRule.USUAL);
        directory.append(0, "servers", "ours", CELL, measured(Outcome.OK, ""));

        final Run read = RunDirectory.read(OnlyRun.in(results));
        assertThat(read.trials()).hasSize(1);
        assertThat(read.info().arguments()).containsExactly("compare", "--quick");
        assertThat(read.info().failures()).singleElement().asString().contains("interrupted");
        assertThat(read.info().environment()).containsKeys("cpu", "load before");
    }

    @Test
    void shouldRecordTheRuleOfTheVerdictsBeforeTheFirstTrial() throws IOException {
        final VerdictRule rule = new VerdictRule(0.1, false);
        RunDirectory.create(results, "compare").begin(List.of("compare", "--margin=10", "--no-verdict"), "seed", rule);

        assertThat(RunDirectory.readInfo(OnlyRun.in(results)).verdicts()).isEqualTo(rule);
    }

    /** Schema 1 had no rule. */
    @Test
    void shouldJudgeAnOlderRunByTheUsualRule() throws IOException {
        Files.writeString(results.resolve("run.json"), """
                {"schema": 1, "command": "compare", "arguments": [], "seed": "s", "started": "", "seconds": 1,
                 "stopRule": [], "failures": [], "environment": {}}
                """);

        assertThat(RunDirectory.readInfo(results).verdicts()).isEqualTo(VerdictRule.USUAL);
    }

    @Test
    void shouldCompleteTheRunInfoAtTheEnd() throws IOException {
        final RunDirectory directory = RunDirectory.create(results, "loopback");
        final RunInfo begun = directory.begin(List.of("loopback"), "seed", VerdictRule.USUAL);
        directory.append(0, "loopback", "lockstep", CELL, measured(Outcome.OK, ""));
        final Run run = directory.finish(begun.completed(directory, List.of(), Map.of("placement", "same-core")));

        assertThat(run.info().failures()).isEmpty();
        assertThat(run.info().environment())
                .containsEntry("placement", "same-core")
                .containsKeys("load before", "load after");
        assertThat(RunDirectory.read(run.directory())).isEqualTo(run);
    }

    @Test
    void shouldWriteEachTrialToDiskAtOnce() throws IOException {
        final RunDirectory directory = RunDirectory.create(results, "loopback");

        directory.append(0, "loopback", "lockstep", CELL, measured(Outcome.OK, ""));

        try (Stream<Path> runs = Files.list(results)) {
            assertThat(runs)
                    .singleElement()
                    .satisfies(run -> assertThat(run.resolve("trials.ndjson"))
                            .content()
                            .contains("\"outcome\":\"ok\"")
                            .hasLineCount(1));
        }
    }

    @Test
    void shouldMarkAnInvalidRunInItsName() throws IOException {
        final RunDirectory directory = RunDirectory.create(results, "loopback");
        directory.append(0, "loopback", "lockstep", CELL, measured(Outcome.OK, "3 datagrams were dropped"));

        final Run run = directory.finish(info(RunInfo.SCHEMA, directory.failures(trial -> true)));

        assertThat(run.directory().getFileName().toString()).endsWith("-loopback-FAIL");
        assertThat(run.info().failures())
                .containsExactly("trial 0, loopback of lockstep, blksize 512: 3 datagrams were dropped");
        assertThat(run.trials().get(0).histogram()).isEqualTo("0000-loopback-lockstep");
        assertThat(RunDirectory.read(run.directory())).isEqualTo(run);
    }

    @Test
    void shouldListOnlyFailuresOfTheGivenArms() throws IOException {
        final RunDirectory directory = RunDirectory.create(results, "compare");
        directory.append(0, "servers", "theirs", CELL, Measured.nothing(Outcome.CRASH, "boom", List.of()));
        directory.append(0, "servers", "ours", CELL, Measured.nothing(Outcome.WRONG_BYTES, "block 3", List.of()));
        directory.append(0, "servers", "ours", CELL, Measured.nothing(Outcome.UNSUPPORTED, "option", List.of()));

        assertThat(directory.failures(trial -> trial.arm().equals("ours")))
                .containsExactly("trial 1, servers of ours, blksize 512: wrong-bytes block 3");
    }

    @Test
    void shouldKeepRoundTripsForTheToolsOfHdrHistogram() throws IOException {
        final RunDirectory directory = RunDirectory.create(results, "compare");
        directory.append(0, "servers", "their server/x", CELL, measured(Outcome.OK, ""));
        directory.append(0, "servers", "ours", CELL, measured(Outcome.OK, ""));
        final Run run = directory.finish(info(RunInfo.SCHEMA, List.of()));

        final Path log = run.directory().resolve("round-trips.hlog.gz");
        try (HistogramLogReader reader = new HistogramLogReader(new GZIPInputStream(Files.newInputStream(log)))) {
            final Histogram read = (Histogram) reader.nextIntervalHistogram();
            assertThat(read.getTag()).isEqualTo("0000-servers-their_server_x");
            assertThat(read.getTotalCount()).isEqualTo(2);
            assertThat(read.getMinValue()).isEqualTo(5_000);
            assertThat(reader.nextIntervalHistogram().getTag()).isEqualTo("0001-servers-ours");
            assertThat(reader.nextIntervalHistogram()).isNull();
        }
    }

    @Test
    void shouldReadTheRoundTripsOfAnInterruptedRun() throws IOException {
        final RunDirectory directory = RunDirectory.create(results, "compare");
        final Trial trial = directory.append(0, "servers", "ours", CELL, measured(Outcome.OK, ""));
        final Map<String, Long> counts = new HashMap<>();

        try (Stream<Path> runs = Files.list(results)) {
            RunDirectory.readRoundTrips(
                    runs.findFirst().orElseThrow(), (tag, roundTrips) -> counts.put(tag, roundTrips.getTotalCount()));
        }

        assertThat(counts).containsExactly(Map.entry(trial.histogram(), 2L));
    }

    @Test
    void shouldKeepNoEmptyHistogram() throws IOException {
        final RunDirectory directory = RunDirectory.create(results, "compare");

        final Trial trial = directory.append(0, "t", "a", CELL, Measured.nothing(Outcome.OK, "", List.of()));

        assertThat(trial.histogram()).isEmpty();
    }

    @Test
    void shouldNameRunsOfTheSameSecondDifferently() throws IOException {
        for (int i = 0; i < 4; i++) {
            RunDirectory.create(results, "loopback").finish(info(RunInfo.SCHEMA, i == 0 ? List.of("why") : List.of()));
        }

        try (Stream<Path> runs = Files.list(results)) {
            assertThat(runs).hasSize(4);
        }
    }

    @Test
    void shouldRefuseADirectoryWithoutARun() {
        assertThatIOException()
                .isThrownBy(() -> RunDirectory.read(results))
                .withMessageContaining(results.toString())
                .withMessageContaining("no run.json");
    }

    @Test
    void shouldRefuseANewerSchema() throws IOException {
        final Run run = RunDirectory.create(results, "loopback").finish(info(RunInfo.SCHEMA + 1, List.of()));

        assertThatIOException()
                .isThrownBy(() -> RunDirectory.read(run.directory()))
                .withMessageContaining("newer version")
                .withMessageContaining("schema " + (RunInfo.SCHEMA + 1));
    }
}
