package dev.lockstep.tftp.bench.findings.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.tftp.bench.findings.results.Run;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ReportCommandTest {
    @TempDir
    private Path directory;

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private Run run = new Trials().run();

    @BeforeEach
    void measure() {
        run = SampleRun.compare(directory, 2, List.of());
    }

    private int report(final Object... arguments) {
        return new CommandLine(new ReportCommand())
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().print(failure.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
    }

    @Test
    void shouldRewriteAllFilesOfARun() {
        assertThat(report(run.directory(), "--jmh", JmhResultsTest.sample())).isZero();

        for (final String file : List.of("report.html", "summary.md", "summary.csv", "bench.txt")) {
            assertThat(run.directory().resolve(file)).isNotEmptyFile();
        }
        assertThat(run.directory().resolve("report.html")).content().contains("RearmBenchmark");
        assertThat(output.toString())
                .endsWith("report: " + run.directory().resolve("report.html") + System.lineSeparator());
    }

    @Test
    void shouldFindJmhResultsInTheRun() throws IOException {
        Files.copy(JmhResultsTest.sample(), run.directory().resolve("jmh.json"));

        assertThat(report(run.directory())).isZero();

        assertThat(run.directory().resolve("report.html")).content().contains("RearmBenchmark");
    }

    @Test
    void shouldWriteSeveralRunsToOnePage() {
        final Path page = directory.resolve("both.html");

        assertThat(report(run.directory(), run.directory(), "--output", page)).isZero();

        assertThat(page).isNotEmptyFile();
        assertThat(run.directory().resolve("report.html")).doesNotExist();
    }

    @Test
    void shouldWriteThePageOfOneRunToTheGivenFile() {
        final Path page = directory.resolve("one.html");

        assertThat(report(run.directory(), "--output", page)).isZero();

        assertThat(page).isNotEmptyFile();
        assertThat(run.directory().resolve("report.html")).doesNotExist();
    }

    @Test
    void shouldReportAMissingDirectoryForThePage() {
        final Path page = directory.resolve("none/one.html");

        assertThat(report(run.directory(), "--output", page)).isEqualTo(1);

        assertThat(errors.toString())
                .isEqualTo("--output " + page + ": the directory does not exist; create it or name another");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]"})
    void shouldReportInvalidPagesOfASimulation(final String text) throws IOException {
        Files.writeString(run.directory().resolve("pages.json"), text);

        assertThat(report(run.directory())).isEqualTo(1);

        assertThat(errors.toString()).isEqualTo(run.directory() + " holds a pages.json that is not a list of pages");
    }

    @Test
    void shouldReportAMissingRun() {
        assertThat(report(directory)).isEqualTo(1);

        assertThat(errors.toString()).isEqualTo(directory + " holds no run: there is no run.json in it");
    }

    @Test
    void shouldNameTheDamagedFile() throws IOException {
        Files.writeString(run.directory().resolve("trials.ndjson"), "{\"order\":", StandardOpenOption.APPEND);

        assertThat(report(run.directory())).isEqualTo(1);

        assertThat(errors.toString())
                .startsWith(run.directory() + " holds a damaged trials.ndjson (repair or delete the line)");
    }

    @Test
    void shouldReportARunWithoutTrials() throws IOException {
        Files.delete(run.directory().resolve("trials.ndjson"));

        assertThat(report(run.directory())).isEqualTo(1);

        assertThat(errors.toString()).startsWith(run.directory() + " holds a run without trials");
    }

    @Test
    void shouldReportADamagedRunJson() throws IOException {
        Files.writeString(run.directory().resolve("run.json"), "{");

        assertThat(report(run.directory())).isEqualTo(1);

        assertThat(errors.toString()).startsWith(run.directory() + " holds a run.json or pages.json that is damaged: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}"})
    void shouldReportARunJsonWithoutCommand(final String text) throws IOException {
        Files.writeString(run.directory().resolve("run.json"), text);

        assertThat(report(run.directory())).isEqualTo(1);

        assertThat(errors.toString()).isEqualTo(run.directory() + " holds a run.json that names no command");
    }

    @Test
    void shouldReportMissingJmhResults() {
        assertThat(report(run.directory(), "--jmh", directory.resolve("none.json")))
                .isEqualTo(1);

        assertThat(errors.toString()).isEqualTo("--jmh: there is no file " + directory.resolve("none.json"));
    }

    @Test
    void shouldRequireARun() {
        assertThat(report()).isEqualTo(2);
    }
}
