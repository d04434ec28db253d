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
    private final List<String> wrongBytes = new ArrayList<>();

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

    /** Begins a run with the seeds of a plan. */
    public static LaboratoryRun begin(final CommandSpec spec, final Path results, final List<String> seeds)
            throws IOException {
        final Recording recording = Recording.begin(spec, results, Seeds.text(seeds));
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
                cells.add(run.run(cell, (trial, result) -> {
                    if (result.wrongBytes()) {
                        wrongBytes.add("wrong bytes: " + cell + ", seed " + run.seedOf(trial));
                    }
                    if (keepsTrials) {
                        directory()
                                .append(new SimulatedTrial(
                                        cell.scenario().name(),
                                        cell.spec(),
                                        cell.pair().client(),
                                        cell.pair().server(),
                                        trial,
                                        run.seedOf(trial),
                                        result));
                    }
                }));
            }
        }
        return cells;
    }

    /**
     * Reports the pages. The run fails if a file arrived with wrong bytes.
     *
     * @return the exit code
     */
    public int finish(final List<Page> pages) throws IOException {
        return recording.finish(pages, wrongBytes);
    }
}
