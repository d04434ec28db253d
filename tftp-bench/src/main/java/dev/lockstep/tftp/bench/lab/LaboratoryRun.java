package dev.lockstep.tftp.bench.lab;

import dev.lockstep.tftp.bench.findings.pages.Page;
import dev.lockstep.tftp.bench.findings.pages.PageJson;
import dev.lockstep.tftp.bench.findings.report.Report;
import dev.lockstep.tftp.bench.findings.results.Run;
import dev.lockstep.tftp.bench.findings.results.RunDirectory;
import dev.lockstep.tftp.bench.findings.results.RunInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A run of one of the laboratory's commands, from its directory to its report. */
public final class LaboratoryRun {
    private final CommandSpec spec;
    private final RunDirectory directory;
    private final RunInfo begun;

    private LaboratoryRun(final CommandSpec spec, final RunDirectory directory, final RunInfo begun) {
        this.spec = spec;
        this.directory = directory;
        this.begun = begun;
    }

    /** Makes a directory among the results, named after the command. */
    public static LaboratoryRun begin(final CommandSpec spec, final Path results, final String seed)
            throws IOException {
        final RunDirectory directory = RunDirectory.create(results, spec.name());
        // a run that is broken off can be shown, too
        directory.write(RunDirectory.PAGES, PageJson.of(List.of()));
        return new LaboratoryRun(
                spec,
                directory,
                directory.begin(spec.commandLine().getParseResult().originalArgs(), seed));
    }

    /** For what the command keeps beside its pages. */
    public RunDirectory directory() {
        return directory;
    }

    /** Keeps every trial of a cell. */
    public void append(final SimulatedCell cell, final SimulationRun run) throws IOException {
        for (int trial = 0; trial < cell.results().size(); trial++) {
            directory.append(SimulatedTrial.of(cell, trial, run.seedOf(trial)));
        }
    }

    /**
     * Writes the report and says on the terminal what stands in it.
     *
     * @param failures why the run is not to be trusted, or empty
     * @return the exit code
     */
    public int finish(final List<Page> pages, final List<String> failures) throws IOException {
        directory.write(RunDirectory.PAGES, PageJson.of(pages));
        final Run finished = directory.finish(begun.completed(directory, failures, Map.of()));
        Report.of(finished.directory(), finished.info(), pages)
                .write(spec.commandLine().getOut());
        return failures.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
