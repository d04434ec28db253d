package dev.lockstep.tftp.bench.findings.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lockstep.tftp.bench.findings.pages.HtmlPage;
import dev.lockstep.tftp.bench.findings.pages.Page;
import dev.lockstep.tftp.bench.findings.pages.PageJson;
import dev.lockstep.tftp.bench.findings.pages.PageMarkdown;
import dev.lockstep.tftp.bench.findings.pages.PageText;
import dev.lockstep.tftp.bench.findings.pages.Part;
import dev.lockstep.tftp.bench.findings.results.Run;
import dev.lockstep.tftp.bench.findings.results.RunDirectory;
import dev.lockstep.tftp.bench.findings.results.RunInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The report of a run: pages that are derived from its trials, or that its command has written.
 *
 * @param caption the kind or number of its trials, in two words
 * @param figure the figure with the main result, which only a browser shows; empty if nothing was compared
 * @param findings conclusions and warnings, the worst first
 * @param pages the pages that texts show, too
 * @param more the pages that only a browser shows
 * @param files the contents of the other files by name
 */
public record Report(
        Path directory,
        RunInfo info,
        String caption,
        Optional<Part> figure,
        List<Part> findings,
        List<Page> pages,
        List<Page> more,
        Map<String, String> files) {
    private static final String HTML = "report.html";
    private static final String MARKDOWN = "summary.md";

    /**
     * The report of a measured run, with the results of JMH in its directory.
     *
     * @throws IOException if round trips or the results of JMH cannot be read
     */
    public static Report of(final Run run) throws IOException {
        return of(run, JmhResults.in(run.directory()));
    }

    static Report of(final Run run, final JmhResults jmh) throws IOException {
        final Summary summary = Summary.of(run);
        final Palette palette = Palette.of(summary);
        final Versions versions = new Versions(run.info());
        return new Report(
                run.directory(),
                run.info(),
                run.trials().size() + " trials",
                HeadlineFigure.of(summary),
                Findings.of(summary),
                List.of(new Page(
                        "",
                        Stream.<Part>concat(
                                        summary.answers().stream()
                                                .flatMap(table -> OverviewTable.of(table, versions).stream()),
                                        summary.answers().stream()
                                                .map(table -> table.isOfPairs()
                                                        ? PairTable.of(table)
                                                        : ArmTable.of(table, versions)))
                                .toList())),
                Stream.of(
                                LatencyPage.of(summary, palette).stream(),
                                ScalingPage.of(summary, palette).stream(),
                                jmh.page().stream(),
                                OrderPage.of(summary, palette).stream(),
                                Stream.of(MethodPage.of(summary)))
                        .flatMap(page -> page)
                        .toList(),
                Map.of("summary.csv", CsvSummary.of(summary), "bench.txt", BenchstatText.of(run)));
    }

    /** The report of a run whose command has written its own pages. */
    public static Report of(final Path directory, final RunInfo info, final List<Page> pages) throws IOException {
        return of(directory, info, pages, JmhResults.in(directory));
    }

    private static Report of(final Path directory, final RunInfo info, final List<Page> pages, final JmhResults jmh) {
        return new Report(
                directory,
                info,
                "simulated",
                Optional.empty(),
                Findings.of(info),
                pages,
                Stream.concat(jmh.page().stream(), Stream.of(MethodPage.ofSimulation(info)))
                        .toList(),
                Map.of());
    }

    /**
     * The report of an earlier run.
     *
     * @throws IOException if a file is missing or damaged; the message names it
     */
    static Report read(final Path directory, final JmhResults jmh) throws IOException {
        final Path pages = directory.resolve(RunDirectory.PAGES);
        try {
            return Files.isRegularFile(pages)
                    ? of(directory, RunDirectory.readInfo(directory), PageJson.read(pages), jmh)
                    : of(RunDirectory.read(directory), jmh);
        } catch (final JsonProcessingException e) {
            throw new IOException(
                    directory + " holds a run.json or pages.json that is damaged: " + e.getOriginalMessage(), e);
        } catch (final NoSuchFileException e) {
            throw new IOException(directory + " holds a run without trials: there is no " + e.getMessage(), e);
        } catch (final UncheckedIOException e) {
            final String reason = e.getCause() instanceof JsonProcessingException json
                    ? json.getOriginalMessage()
                    : String.valueOf(e.getMessage());
            throw new IOException(
                    directory
                            + " holds a damaged trials.ndjson (repair or delete the line) or a simulation without its pages.json: "
                            + reason,
                    e);
        }
    }

    /**
     * Writes the report's files into the run's directory and replaces those of an earlier report.
     *
     * @param out receives the text of the report
     */
    public void write(final PrintWriter out) throws IOException {
        final Path page = directory.resolve(HTML);
        for (final Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
        Files.writeString(directory.resolve(MARKDOWN), markdown());
        Files.writeString(page, HtmlPage.of(List.of(section())));
        out.print(text());
        out.println("report: " + page);
        out.flush();
    }

    /** The report for a terminal. The findings come at the end, the worst last, because the last lines are read first. */
    String text() {
        final List<Part> parts = new ArrayList<>();
        pages.forEach(page -> parts.addAll(page.parts()));
        final List<Part> last = new ArrayList<>(findings);
        Collections.reverse(last);
        parts.addAll(last);
        return PageText.of(parts);
    }

    String markdown() {
        final Map<String, String> facts = new LinkedHashMap<>(info.environment());
        facts.put("seed", info.seed());
        facts.put("command", RepeatCommand.of(info));
        return PageMarkdown.of(
                "tftp-bench " + info.command() + ", " + info.started(), withFirst(findings, pages), facts);
    }

    HtmlPage.Section section() {
        final List<Page> all = withFirst(withFigure(), pages);
        all.addAll(more);
        return new HtmlPage.Section(
                "tftp-bench " + info.command(),
                String.valueOf(directory.toAbsolutePath().normalize().getFileName()),
                String.join(
                        ", ",
                        info.started().replace('T', ' ').replaceAll("^(.{16}).*", "$1") + " UTC",
                        Math.round(info.seconds()) + " s",
                        caption,
                        "seed " + info.seed(),
                        info.environment().getOrDefault("cpu", "unknown CPU")),
                all);
    }

    /** The figure comes first, after the reasons not to trust it. */
    private List<Part> withFigure() {
        final List<Part> parts = new ArrayList<>(findings);
        final int warnings = (int)
                findings.stream().takeWhile(part -> part instanceof Part.Notice).count();
        figure.ifPresent(one -> parts.add(warnings, one));
        return parts;
    }

    private static List<Page> withFirst(final List<Part> first, final List<Page> others) {
        final List<Page> all = new ArrayList<>(List.of(new Page("", first)));
        all.addAll(others);
        return all;
    }
}
