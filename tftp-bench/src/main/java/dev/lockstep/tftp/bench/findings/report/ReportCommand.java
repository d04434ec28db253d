package dev.lockstep.tftp.bench.findings.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.lockstep.tftp.bench.findings.results.PagedRun;
import dev.lockstep.tftp.bench.findings.results.Run;
import dev.lockstep.tftp.bench.findings.results.RunDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
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

/** {@code tftp-bench report}: what an earlier run measured, shown by today's program. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Writes the report of earlier runs anew, of several in one page.",
        description = {
            "",
            "Of one run, its report.html, summary.md, summary.csv and bench.txt are written over; of one that was simulated, its report.html."
                    + " Of several runs, measured and simulated, one page is written with the runs one under another.",
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
            description =
                    "Results of JMH to show as well, written with -rf json. Default: jmh.json of the first run, if it has one")
    private @Nullable Path jmh;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "One page here, and nothing else. Default with several runs: " + PAGE)
    private @Nullable Path output;

    /** For picocli. */
    public ReportCommand() {}

    @Override
    public Integer call() throws IOException {
        final List<Run> measured = new ArrayList<>();
        final List<PagedRun> simulated = new ArrayList<>();
        for (final Path directory : directories) {
            if (RunDirectory.hasPages(directory)) {
                simulated.add(read(directory, RunDirectory::readPages));
            } else {
                measured.add(read(directory, RunDirectory::read));
            }
        }
        final PrintWriter out = spec.commandLine().getOut();
        if (output != null || directories.size() > 1) {
            final Path file = output == null ? Path.of(PAGE) : output;
            write(file, HtmlReport.of(measured.stream().map(Summary::of).toList(), simulated, jmhResults(measured)));
            out.println("report: " + file);
            out.flush();
        } else if (measured.isEmpty()) {
            Report.write(simulated.get(0), jmhResults(measured), out);
        } else {
            Report.write(measured.get(0), jmhResults(measured), out);
        }
        return CommandLine.ExitCode.OK;
    }

    private static void write(final Path file, final String page) throws IOException {
        try {
            Files.writeString(file, page);
        } catch (final NoSuchFileException e) {
            throw new IOException("--output " + file + ": there is no such directory to write it to", e);
        }
    }

    private JmhResults jmhResults(final List<Run> measured) throws IOException {
        if (jmh != null) {
            return readJmh(jmh);
        }
        return measured.isEmpty() ? JmhResults.NONE : Report.jmhOf(measured.get(0));
    }

    private static JmhResults readJmh(final Path file) throws IOException {
        try {
            return JmhResults.read(file);
        } catch (final NoSuchFileException e) {
            throw new IOException("--jmh: there is no file " + file, e);
        }
    }

    /** Reads one of a run's two forms. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(Path directory) throws IOException;
    }

    private static <T> T read(final Path directory, final Reading<T> reading) throws IOException {
        try {
            return reading.of(directory);
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
                            + " holds a damaged trials.ndjson, mend or delete the line, or a simulation that has lost its pages.json: "
                            + reason,
                    e);
        }
    }
}
