package dev.lockstep.tftp.bench.report;

import dev.lockstep.tftp.bench.results.Run;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;

/** What a finished run says, in every form that somebody reads it in. */
public final class Report {
    private static final String CSV = "summary.csv";
    private static final String MARKDOWN = "summary.md";
    private static final String BENCHSTAT = "bench.txt";

    private Report() {}

    /**
     * Writes the report's files into the run's directory, over those of an earlier report.
     *
     * @param out for the summary that a person reads at once
     */
    public static void write(final Run run, final PrintWriter out) throws IOException {
        final Summary summary = Summary.of(run);
        Files.writeString(run.directory().resolve(CSV), CsvSummary.of(summary));
        Files.writeString(run.directory().resolve(MARKDOWN), MarkdownSummary.of(run, summary));
        Files.writeString(run.directory().resolve(BENCHSTAT), BenchstatText.of(run));
        out.print(SummaryText.of(run, summary));
        out.println("results: " + run.directory());
        out.flush();
    }
}
