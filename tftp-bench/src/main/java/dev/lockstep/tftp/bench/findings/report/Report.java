package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.results.PagedRun;
import dev.lockstep.tftp.bench.findings.results.Run;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a finished run says, in every form that somebody reads it in. */
public final class Report {
    private static final String HTML = "report.html";
    private static final String CSV = "summary.csv";
    private static final String MARKDOWN = "summary.md";
    private static final String BENCHSTAT = "bench.txt";
    private static final String JMH = "jmh.json";

    private Report() {}

    /**
     * Writes the report's files into the run's directory, over those of an earlier report. Results of JMH are in it if they lie there as jmh.json.
     *
     * @param out for the summary that a person reads at once
     */
    public static void write(final Run run, final PrintWriter out) throws IOException {
        write(run, jmhOf(run), out);
    }

    static void write(final Run run, final JmhResults jmh, final PrintWriter out) throws IOException {
        final Summary summary = Summary.of(run);
        final Path page = run.directory().resolve(HTML);
        Files.writeString(run.directory().resolve(CSV), CsvSummary.of(summary));
        Files.writeString(run.directory().resolve(MARKDOWN), MarkdownSummary.of(summary));
        Files.writeString(run.directory().resolve(BENCHSTAT), BenchstatText.of(run));
        Files.writeString(page, HtmlReport.of(List.of(summary), List.of(), jmh));
        out.print(SummaryText.of(summary));
        out.println("report: " + page);
        out.flush();
    }

    /** Writes the page of a run that shows pages of its command's own, over that of an earlier report. */
    public static void write(final PagedRun run, final PrintWriter out) throws IOException {
        write(run, JmhResults.NONE, out);
    }

    static void write(final PagedRun run, final JmhResults jmh, final PrintWriter out) throws IOException {
        final Path page = run.directory().resolve(HTML);
        Files.writeString(page, HtmlReport.of(List.of(), List.of(run), jmh));
        out.println("report: " + page);
        out.flush();
    }

    static JmhResults jmhOf(final Run run) throws IOException {
        final Path file = run.directory().resolve(JMH);
        return Files.isRegularFile(file) ? JmhResults.read(file) : JmhResults.NONE;
    }
}
