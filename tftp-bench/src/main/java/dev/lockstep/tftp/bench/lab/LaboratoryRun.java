package dev.lockstep.tftp.bench.lab;

import dev.lockstep.tftp.bench.console.Progress;
import dev.lockstep.tftp.bench.findings.pages.Page;
import dev.lockstep.tftp.bench.findings.pages.PageJson;
import dev.lockstep.tftp.bench.findings.report.Recording;
import dev.lockstep.tftp.bench.findings.results.RunDirectory;
import dev.lockstep.tftp.bench.lab.trial.TransferResult;
import dev.lockstep.tftp.bench.lab.trial.TransferSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** A run of a command of the laboratory. */
public final class LaboratoryRun {
    private final Recording recording;

    /** A line of trials.ndjson; trials of a cell count from 0. */
    private record SimulatedTrial(
            String scenario,
            TransferSpec spec,
            String client,
            String server,
            int trial,
            String seed,
            TransferResult result) {}

    private LaboratoryRun(final Recording recording) {
        this.recording = recording;
    }

    public static LaboratoryRun begin(final CommandSpec spec, final Path results, final String seed)
            throws IOException {
        final Recording recording = Recording.begin(spec, results, seed);
        // distinguishes an interrupted simulation from a measured run
        recording.directory().write(RunDirectory.PAGES, PageJson.of(List.of()));
        return new LaboratoryRun(recording);
    }

    /** The run's directory, for files of the command beside its pages. */
    public RunDirectory directory() {
        return recording.directory();
    }

    /** Simulates all cells and records every trial if {@code keepsTrials}. */
    public List<SimulatedCell> simulate(final SimulationRun run, final boolean keepsTrials) throws IOException {
        final List<SimulatedCell> cells = new ArrayList<>();
        try (Progress progress = new Progress(run.cells().size())) {
            for (final SimulationRun.Cell cell : run.cells()) {
                progress.step(cell.scenario().name() + ": " + cell.pair());
                cells.add(run.run(cell));
                if (keepsTrials) {
                    append(cells.get(cells.size() - 1), run);
                }
            }
        }
        return cells;
    }

    private void append(final SimulatedCell cell, final SimulationRun run) throws IOException {
        for (int trial = 0; trial < cell.results().size(); trial++) {
            directory()
                    .append(new SimulatedTrial(
                            cell.scenario(),
                            cell.spec(),
                            cell.client(),
                            cell.server(),
                            trial,
                            run.seedOf(trial),
                            cell.results().get(trial)));
        }
    }

    /**
     * Reports the pages.
     *
     * @param failures the reasons why the run cannot be trusted, or empty
     * @return the exit code
     */
    public int finish(final List<Page> pages, final List<String> failures) throws IOException {
        return recording.finish(pages, failures);
    }
}
