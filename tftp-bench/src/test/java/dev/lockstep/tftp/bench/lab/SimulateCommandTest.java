package dev.lockstep.tftp.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.tftp.bench.BenchMain;
import dev.lockstep.tftp.bench.findings.results.OnlyRun;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SimulateCommandTest {
    private static final String PLAN = """
            trials = 5
            [[scenario]]
            name = "lossy"
            delay = "constant:500us"
            loss = "0.05"
            [transfer]
            size = "20K"
            windowsize = "{1,4}"
            [[profile]]
            name = "mine"
            waits = "20ms 40ms 80ms 160ms 1s"
            [timers]
            both = ["adaptive", "mine"]
            client = ["curl"]
            server = ["atftp"]
            """;

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine program = BenchMain.commandLine()
            .setOut(new PrintWriter(new BufferedWriter(out)))
            .setErr(new PrintWriter(err));

    private Path plan() throws IOException {
        return Files.writeString(directory.resolve("plan.toml"), PLAN);
    }

    private Path simulate(final String results, final String... more) throws IOException {
        final Path parent = directory.resolve(results);
        final int exit = program.execute(
                Stream.concat(Stream.of("simulate", plan().toString(), "--results=" + parent), Stream.of(more))
                        .toArray(String[]::new));
        assertThat(exit).as("%s%s", out, err).isZero();
        return OnlyRun.in(parent);
    }

    @Test
    void shouldWriteALinePerTransferAndATable() throws IOException {
        final Path run = simulate("a");

        final List<String> lines = Files.readAllLines(run.resolve("trials.ndjson"));
        assertThat(lines).hasSize(2 * 3 * 5).allMatch(line -> line.contains("\"scenario\":\"lossy\""));
        assertThat(run.resolve("summary.csv")).content().hasLineCount(1 + 6);
        assertThat(run.resolve("run.json")).content().contains("\"seed\" : \"lockstep\"");
        assertThat(run.resolve("pages.json")).content().contains("\"name\":\"Scenarios\"", "\"kind\":\"stacks\"");
        assertThat(run.resolve("report.html")).content().contains("necess.");
        assertThat(out.toString()).contains("lossy: read of 20480 bytes", "adaptive", "mine", "curl | atftp", "p99");
    }

    @Test
    void shouldWriteTheSameBytesForTheSameSeed() throws IOException {
        final Path first = simulate("a", "--seed=x");
        final Path second = simulate("b", "--seed=x");
        final Path other = simulate("c", "--seed=y");

        for (final String file : List.of("trials.ndjson", "summary.csv", "pages.json")) {
            assertThat(Files.readAllBytes(second.resolve(file))).isEqualTo(Files.readAllBytes(first.resolve(file)));
            assertThat(Files.readAllBytes(other.resolve(file))).isNotEqualTo(Files.readAllBytes(first.resolve(file)));
        }
    }

    @Test
    void shouldBeMadeAgainByReportAlone() throws IOException {
        final Path run = simulate("a");
        final String summary = Files.readString(run.resolve("summary.md"));
        final String page = Files.readString(run.resolve("report.html"));
        Files.delete(run.resolve("summary.md"));
        Files.delete(run.resolve("report.html"));

        assertThat(program.execute("report", run.toString())).as("%s", err).isZero();

        assertThat(run.resolve("summary.md")).content().isEqualTo(summary);
        assertThat(run.resolve("report.html")).content().isEqualTo(page);
    }

    /** The plan in the run's directory has the trials and seeds of the command line, so that replay finds the same transfer. */
    @Test
    void shouldReplayATrialOfTheSecondSeed() throws IOException {
        final Path run = simulate("a", "--seed=x,y", "--trials=2");
        out.getBuffer().setLength(0);

        assertThat(program.execute("replay", run.resolve("1").resolve("3").toString()))
                .as("%s", err)
                .isZero();

        final String recorded = Files.readAllLines(run.resolve("trials.ndjson")).get(4 + 3);
        assertThat(recorded).contains("\"seed\":\"y/1\"");
        assertThat(out.toString())
                .contains("completionNs="
                        + new ObjectMapper().readTree(recorded).get("result").get("completionNs") + ",");
    }

    @Test
    void shouldTakeTheNumberOfTrialsFromTheCommandLine() throws IOException {
        assertThat(Files.readAllLines(simulate("a", "--trials=2").resolve("trials.ndjson")))
                .hasSize(2 * 3 * 2);
    }

    @Test
    void shouldReplayATransferOfTheRun() throws IOException {
        final Path run = simulate("a", "--seed=again");
        out.getBuffer().setLength(0);

        assertThat(program.execute("replay", run.resolve("1").resolve("3").toString()))
                .isZero();

        assertThat(out.toString()).contains("lossy, mine", "RRQ", "DATA 1", "◄", "►", "TransferResult");
        final String text = Files.readString(run.resolve("replay-1-3.txt"));
        assertThat(text).contains("DATA 15 (488 bytes)");
        assertThat(run.resolve("replay-1-3.svg")).content().startsWith("<svg").contains("ACK 15");
        assertThat(Files.readAllBytes(run.resolve("replay-1-3.pcapng"))).startsWith(0x0a, 0x0d, 0x0d, 0x0a);
    }

    @Test
    void shouldRecordAStorm() throws IOException {
        final int exit = program.execute(
                "storm",
                "--clients=2,20",
                "--trials=7",
                "--timers=adaptive",
                "--timers=busybox",
                "--results=" + directory);

        assertThat(exit).as("%s%s", out, err).isZero();
        final Path run = OnlyRun.in(directory);
        assertThat(run.resolve("trials.ndjson")).content().hasLineCount(4 * 7).contains("\"clients\":20");
        assertThat(run.resolve("summary.csv")).content().hasLineCount(5).contains("busybox,20,");
        assertThat(run.resolve("pages.json")).content().contains("\"name\":\"Storm\"", "\"kind\":\"curves\"");
        assertThat(out.toString()).contains("busybox: does not collapse up to 20 clients", "report: ");
    }

    @Test
    void shouldRewriteTheReportOfASimulation() throws IOException {
        final Path run = simulate("a");
        final Path page = run.resolve("report.html");
        final String first = Files.readString(page);
        Files.delete(page);

        assertThat(program.execute("report", run.toString())).as("%s", err).isZero();

        assertThat(page).content().isEqualTo(first);
    }

    @Test
    void shouldPrintScenariosAndTimers() {
        assertThat(program.execute("simulate", "--print-scenarios")).isZero();
        assertThat(out.toString()).contains("[[scenario]]", "name = \"sat-600ms\"", "lognormal");
        assertThat(program.execute("simulate", "--print-timers")).isZero();
        assertThat(out.toString()).contains("\nrfc6298\n", "  ipxe", "class:com.example.Policy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "simulate | missing plan | 2",
                "simulate /no/such/plan.toml | no such file | 1",
                "simulate PLAN --trials 0 | --trials: 0 | 2",
                "replay nothing | RUN/CELL/TRIAL | 2",
                "replay no/such/run/0/0 | holds no run of simulate | 1",
                "replay no/such/run/a/0 | 'a' | 2",
                "storm --clients 0 | --clients: 0 | 2",
                "storm --timers linear | 'linear' | 2",
                "storm --blksize 7 | blockSize 7 | 2",
                "storm --size 1T | --size: | 2",
                "storm --service soon | 'soon' | 2",
                "storm --trials 0 | --trials: 0 | 2",
                "storm --profiles no/such/file | no such file | 1",
                "simulate PLAN --seed x,x | one seed twice | 2"
            })
    void shouldExplainAWrongCommandLine(final String line, final String part, final int exitCode) throws IOException {
        final String[] arguments = line.replace("PLAN", plan().toString()).split(" ", -1);

        assertThat(program.execute(arguments)).isEqualTo(exitCode);
        assertThat(err.toString()).contains(part);
    }
}
