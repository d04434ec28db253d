package dev.lockstep.tftp.bench.findings.report;

import dev.lockstep.tftp.bench.findings.pages.Page;
import dev.lockstep.tftp.bench.findings.pages.PageJson;
import dev.lockstep.tftp.bench.findings.results.Run;
import dev.lockstep.tftp.bench.findings.results.RunDirectory;
import dev.lockstep.tftp.bench.findings.results.RunInfo;
import dev.lockstep.tftp.bench.findings.statistics.VerdictRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Records a run of a command: creates its directory, writes its report and returns its exit code. */
public final class Recording {
    private final CommandSpec spec;
    private final RunDirectory directory;
    private final RunInfo begun;

    private Recording(final CommandSpec spec, final RunDirectory directory, final RunInfo begun) {
        this.spec = spec;
        this.directory = directory;
        this.begun = begun;
    }

    /** Creates a directory below the results, named after the command. */
    public static Recording begin(final CommandSpec spec, final Path results, final String seed) throws IOException {
        return begin(spec, results, seed, VerdictRule.USUAL);
    }

    /** Creates a directory for a run that compares, with the rule of its verdicts. */
    public static Recording begin(
            final CommandSpec spec, final Path results, final String seed, final VerdictRule verdicts)
            throws IOException {
        final RunDirectory directory = RunDirectory.create(results, spec.name());
        return new Recording(
                spec,
                directory,
                directory.begin(spec.commandLine().getParseResult().originalArgs(), seed, verdicts));
    }

    /** The run's directory, for trials and other files of the command. */
    public RunDirectory directory() {
        return directory;
    }

    /**
     * Ends the run and writes the report of its trials.
     *
     * @param failures the reasons why the run cannot be trusted, or empty
     * @param facts facts to add to the environment
     */
    public int finish(final List<String> failures, final Map<String, String> facts) throws IOException {
        return write(Report.of(directory.finish(begun.completed(directory, failures, facts))));
    }

    /** Ends the run and writes a report of the command's own pages. */
    public int finish(final List<Page> pages, final List<String> failures) throws IOException {
        directory.write(RunDirectory.PAGES, PageJson.of(pages));
        final Run run = directory.finish(begun.completed(directory, failures, Map.of()));
        return write(Report.of(run.directory(), run.info(), pages));
    }

    private int write(final Report report) throws IOException {
        report.write(spec.commandLine().getOut());
        return report.info().failures().isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
