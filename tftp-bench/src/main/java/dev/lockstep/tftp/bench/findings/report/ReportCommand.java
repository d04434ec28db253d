package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.pages.HtmlPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tftp-bench report}: writes the report of an earlier run with the current version. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Rewrites the report of an earlier run, or shows several runs in one page.",
        description = {
            "",
            "For one run, replaces its report.html and summary.md, and its summary.csv and bench.txt if it was measured."
                    + " For several runs, measured or simulated, writes one page with the runs one below the other.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:written", "1:there is no run, or it cannot be read", "2:the command line is wrong"})
public final class ReportCommand implements Callable<Integer> {
    private static final String PAGE = "report.html";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN_DIR", arity = "1..*", description = "Directories with a run.json in them.")
    private List<Path> directories = List.of();

    @Option(
            names = "--jmh",
            paramLabel = "FILE",
            split = ",",
            description =
                    "Results of JMH to show as well, written with -rf json, such as a file for each JDK; they may be"
                            + " compressed by gzip. Default: the files jmh*.json of the first run")
    private List<Path> jmh = List.of();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write one page to FILE and no other file. Default with several runs: " + PAGE)
    private @Nullable Path output;

    @Override
    public Integer call() throws IOException {
        final List<Report> reports = new ArrayList<>();
        for (final Path directory : directories) {
            reports.add(Report.read(directory, reports.isEmpty() ? jmhResults(directory) : JmhResults.NONE));
        }
        final PrintWriter out = spec.commandLine().getOut();
        if (output == null && reports.size() == 1) {
            reports.get(0).write(out);
        } else {
            final Path file = output == null ? Path.of(PAGE) : output;
            write(file, HtmlPage.of(reports.stream().map(Report::section).toList()));
            out.println("report: " + file);
            out.flush();
        }
        return CommandLine.ExitCode.OK;
    }

    private static void write(final Path file, final String page) throws IOException {
        try {
            Files.writeString(file, page);
        } catch (final NoSuchFileException e) {
            throw new IOException("--output " + file + ": the directory does not exist; create it or name another", e);
        }
    }

    private JmhResults jmhResults(final Path first) throws IOException {
        if (jmh.isEmpty()) {
            return JmhResults.in(first);
        }
        try {
            return JmhResults.read(jmh);
        } catch (final NoSuchFileException e) {
            throw new IOException("--jmh: there is no file " + e.getFile(), e);
        }
    }
}
