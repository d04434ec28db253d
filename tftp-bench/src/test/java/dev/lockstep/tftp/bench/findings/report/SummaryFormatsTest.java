package dev.lockstep.tftp.bench.findings.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.findings.results.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryFormatsTest {
    private static final Map<String, String> READ = Map.of("direction", "read", "windowsize", "1");
    private static final Map<String, String> WRITE = Map.of("direction", "write", "windowsize", "1");

    private static Run loopback() {
        final Trials trials = new Trials();
        for (int block = 0; block < 2; block++) {
            for (final Map<String, String> cell : List.of(READ, WRITE)) {
                trials.append(block, "bound", "bare UDP", cell, Outcome.OK, "", "", Map.of(Metric.GOODPUT, 40.0));
                trials.append(
                        block,
                        "loopback",
                        "lockstep",
                        cell,
                        Outcome.OK,
                        "",
                        "",
                        Map.of(
                                Metric.GOODPUT,
                                30.0 + block,
                                Metric.PERCENT_OF_BOUND,
                                75.0,
                                Metric.ROUND_TRIP_P50,
                                12.34));
            }
        }
        trials.append(2, "loopback", "lockstep", WRITE, Outcome.CRASH, "server, \"exit 1\"", "", Map.of());
        return trials.run("trial 8 crashed");
    }

    private static Report report(final Run run) {
        try {
            return Report.of(run, JmhResults.NONE);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lines(final String... lines) {
        return String.join("\n", lines) + "\n";
    }

    @Test
    void shouldWriteTextForATerminal() {
        assertThat(report(loopback()).text().replace(System.lineSeparator(), "\n"))
                .isEqualTo(lines(
                        "loopback: lockstep: lock-step",
                        "",
                        "             ok  goodput    lowest-   % of  bound  RTT p50",
                        "direction  of n    MiB/s    highest  bound  MiB/s       us",
                        "read        2/2     30.5  30.0-31.0   75.0   40.0     12.3",
                        "write       2/3     30.5  30.0-31.0   75.0   40.0     12.3",
                        "write: 1 of 3 trials FAILED, crash: server, \"exit 1\"",
                        "",
                        "loopback, read: lockstep reaches 75.0 % of bare UDP; 75.0-75.0 % over 2 cells.",
                        "",
                        "n=2: TOO FEW trials for intervals and verdicts; measure with --trials 10 for reliable figures",
                        "",
                        "FAIL: this run cannot be trusted:",
                        "  trial 8 crashed",
                        ""));
    }

    @Test
    void shouldWriteMarkdown() {
        assertThat(report(loopback()).markdown())
                .isEqualTo(lines(
                        "# tftp-bench loopback, 2026-01-02T03:04:05Z",
                        "",
                        "**FAIL: this run cannot be trusted**",
                        "",
                        "- trial 8 crashed",
                        "",
                        "**n=2: TOO FEW trials for intervals and verdicts; measure with --trials 10 for reliable figures**",
                        "",
                        "loopback, read: lockstep reaches 75.0 % of bare UDP; 75.0-75.0 % over 2 cells.",
                        "",
                        "## loopback: lockstep",
                        "",
                        "All with lock-step.",
                        "",
                        "| direction | ok of n | goodput MiB/s | lowest-highest | % of bound | bound MiB/s | RTT p50 us |",
                        "|---|---|---|---|---|---|---|",
                        "| read | 2/2 | 30.5 | 30.0-31.0 | 75.0 | 40.0 | 12.3 |",
                        "| write | 2/3 | 30.5 | 30.0-31.0 | 75.0 | 40.0 | 12.3 |",
                        "",
                        "- write: 1 of 3 trials FAILED, crash: server, \"exit 1\"",
                        "",
                        "## Environment",
                        "",
                        "- cpu: a CPU",
                        "- seed: seed",
                        "- command: java -jar tftp-bench.jar loopback --trials=2"));
    }

    @Test
    void shouldWriteCsv() {
        assertThat(CsvSummary.of(Summary.of(loopback())))
                .startsWith(lines(
                        "table,arm,direction,windowsize,ok,attempts,remarks,metric,unit,n,median,low,high,spread,times lockstep,times low,times high,verdict",
                        "bound,bare UDP,read,1,2,2,,GOODPUT,MiB/s,2,40.0,40.0,40.0,range,,,,",
                        "bound,bare UDP,write,1,2,2,,GOODPUT,MiB/s,2,40.0,40.0,40.0,range,,,,",
                        "loopback,lockstep,read,1,2,2,,GOODPUT,MiB/s,2,30.5,30.0,31.0,range,,,,"))
                .contains("loopback,lockstep,write,1,2,3,\"1 of 3 trials FAILED, crash: server, \"\"exit 1\"\"\","
                        + "GOODPUT,MiB/s,2,30.5,30.0,31.0,range,,,,\n");
    }

    @Test
    void shouldWriteTheComparisonWithTheBaselineIntoTheCsv() {
        final double[] ours = {10, 11, 12, 13, 14, 15};
        final double[] twice = {20, 22, 24, 26, 28, 30};

        assertThat(CsvSummary.of(new Trials()
                        .goodput("servers", "lockstep", Map.of(), ours)
                        .goodput("servers", "lockstep-twin", Map.of(), ours)
                        .goodput("servers", "peer", Map.of(), twice)
                        .summary()))
                .containsPattern(
                        "servers,peer,6,6,,GOODPUT,MiB/s,6,25.0,[0-9.]+,[0-9.]+,95 %,2.0,(1.9999|2.0)[0-9]*,2.0,faster\n");
    }

    @Test
    void shouldNotWriteAFormulaIntoASpreadsheet() {
        final Summary summary = new Trials()
                .append(0, "servers", "=HYPERLINK(1)", Map.of(), Outcome.ABSENT, "x", "", Map.of())
                .summary();

        assertThat(CsvSummary.of(summary)).endsWith("servers,'=HYPERLINK(1),0,0,absent: x,,,0,,,,,,,,\n");
    }

    @Test
    void shouldWriteTheFormatOfBenchstat() {
        final Trials trials = new Trials().goodput("small files", "tftpd 5.2/x", Map.of("windowsize", "a-1"), 1.5);
        trials.append(1, "small files", "b", Map.of(), Outcome.OK, "", "drops", Map.of(Metric.GOODPUT, 2.0));

        assertThat(BenchstatText.of(trials.run()))
                .isEqualTo(lines(
                        "cpu: a CPU",
                        "Unit goodput-MiB/s better=higher",
                        "BenchmarkSmall_files/arm=tftpd_5.2_x/windowsize=a_1 1 1.50000 goodput-MiB/s"));
    }

    @Test
    void shouldWritePairsAsAMatrixWithoutControlCharacters(@TempDir final Path directory) {
        final Run run = SampleRun.compare(directory, 2, List.of());

        final String text = report(run).text();

        assertThat(text)
                .contains("client    dnsmasq  lockstep  tftpd-hpa")
                .contains("atftp with dnsmasq: FAILED, timeout: after 10 s")
                .contains("atftpd is absent: install the Debian package atftpd")
                .doesNotContain("\u001b");
    }

    @Test
    void shouldKeepTablesNarrowEnoughForATerminal(@TempDir final Path directory) {
        final Run run = SampleRun.compare(directory, 10, List.of());

        final List<String> rows = report(run)
                .text()
                .lines()
                .filter(line -> line.startsWith("tftpd-hpa "))
                .toList();

        assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row).hasSizeLessThanOrEqualTo(110));
    }
}
