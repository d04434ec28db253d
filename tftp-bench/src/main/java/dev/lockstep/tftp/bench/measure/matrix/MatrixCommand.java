package dev.lockstep.tftp.bench.measure.matrix;

import dev.lockstep.tftp.bench.console.OptionRange;
import dev.lockstep.tftp.bench.console.Progress;
import dev.lockstep.tftp.bench.console.ResultsOption;
import dev.lockstep.tftp.bench.findings.report.Recording;
import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.measure.firmware.Firmware;
import dev.lockstep.tftp.bench.measure.implementation.ImplementationOptions;
import dev.lockstep.tftp.bench.measure.process.ThisProgram;
import dev.lockstep.tftp.platform.AgronaAccess;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tftp-bench matrix}. */
@Command(
        name = "matrix",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Each client with each server on bad networks: which transfers bring the whole file across?",
        description = {
            "",
            "Each client fetches a file from each server, or writes it, over a relay that delays, loses, repeats and reorders datagrams. The same scenario"
                    + " loses the same packets of each pair. The result of each pair is a state (ok, wrong bytes, refused, gave up, unsupported, hung), the time,"
                    + " the packets that were sent again, and the files that show why: ladder, capture, and the logs of both ends.",
            "",
            "The quick form, which is the default, pairs each peer with ours and with one reference in four scenarios. Speed is not judged: transfers run"
                    + " side by side.",
            ""
        },
        footer = {"", "Example:", "  tftp-bench matrix --full --jobs 8 --implementations mine.toml"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:our client and our server brought the whole file across in each scenario",
            "1:they did not, or the matrix could not be measured",
            "2:the command line is wrong"
        })
public final class MatrixCommand implements Callable<Integer> {
    private static final int MOST_JOBS = 64;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int BOOT_SECONDS = 60;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--full", description = "Each client with each server in all scenarios")
    private boolean full;

    @Option(
            names = "--scenario",
            paramLabel = "NAME",
            split = ",",
            description = "Only these scenarios, whether quick or not")
    private List<String> wanted = List.of();

    @Option(
            names = "--firmware",
            description =
                    "Boot iPXE, EDK2 and U-Boot in virtual machines from each server, too, in the scenarios that are"
                            + " short enough. Needs root and QEMU")
    private boolean firmware;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            defaultValue = "4",
            description =
                    "Transfers that run side by side, and no more than there are cores of those that do not wait. Default: ${DEFAULT-VALUE}")
    private int jobs;

    @Option(
            names = "--seed",
            paramLabel = "TEXT",
            defaultValue = "lockstep",
            description = "Seed of all chance. Default: ${DEFAULT-VALUE}")
    private String seed = "";

    @Mixin
    private final ImplementationOptions implementationOptions = new ImplementationOptions();

    @Mixin
    private final ResultsOption results = new ResultsOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        AgronaAccess.check();
        if (implementationOptions.print(spec)) {
            return CommandLine.ExitCode.OK;
        }
        OptionRange.check(spec, "--jobs", List.of(jobs), 1, MOST_JOBS);
        final List<MatrixScenario> scenarios = scenarios();
        final Pairs pairs =
                Pairs.of(implementationOptions.load(spec), firmware ? List.of(Firmware.values()) : List.of());
        final List<Cell> cells = pairs.cells(scenarios, !full);
        announce(cells);
        final Recording run = Recording.begin(spec, results.directory(), seed);
        final List<CellResult> measured = new ArrayList<>();
        final CellTrial trial = new CellTrial(run.directory().path(), seed);
        try (Progress progress = new Progress(cells.size())) {
            for (final Batch batch : batches(cells)) {
                measure(batch, trial, result -> {
                    run.directory().append(result);
                    measured.add(result);
                    progress.step(result.client() + " and " + result.server() + ", " + result.scenario());
                });
            }
        }
        return run.finish(
                List.of(new MatrixPage(inOrder(measured, cells), scenarios, pairs).page()), failures(measured));
    }

    /** Cells that are measured side by side. */
    private record Batch(List<Cell> cells, int jobs) {
        /** The expected time. */
        long seconds() {
            return cells.stream()
                            .filter(cell -> cell.obstacle().isEmpty())
                            .mapToLong(cell -> cell.scenario().seconds()
                                    + (cell.client().firmware().isPresent() ? BOOT_SECONDS : 0))
                            .sum()
                    / jobs;
        }
    }

    /** First the cells that mostly wait, then those that keep the cores busy. */
    private List<Batch> batches(final List<Cell> cells) {
        final Map<Boolean, List<Cell>> busy = cells.stream().collect(Collectors.partitioningBy(Cell::isBusy));
        return List.of(
                new Batch(busy.getOrDefault(false, List.of()), jobs),
                new Batch(
                        busy.getOrDefault(true, List.of()),
                        Math.min(jobs, Runtime.getRuntime().availableProcessors())));
    }

    private void measure(final Batch batch, final CellTrial trial, final ResultConsumer each)
            throws IOException, InterruptedException {
        final ExecutorService workers = Executors.newFixedThreadPool(batch.jobs());
        try {
            final CompletionService<CellResult> ended = new ExecutorCompletionService<>(workers);
            batch.cells().forEach(cell -> ended.submit(() -> result(cell, trial)));
            for (int i = 0; i < batch.cells().size(); i++) {
                each.accept(ended.take().get());
            }
        } catch (final ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } finally {
            workers.shutdownNow();
        }
    }

    private interface ResultConsumer {
        void accept(CellResult result) throws IOException;
    }

    /** A cell that cannot be measured does not end the others. */
    private CellResult result(final Cell cell, final CellTrial trial) throws InterruptedException {
        final Optional<Firmware> booted = cell.client().firmware();
        try {
            return booted.isPresent() && cell.obstacle().isEmpty()
                    ? FirmwareCellCommand.run(cell, booted.get(), trial, ThisProgram.of(spec), implementationOptions)
                    : trial.of(cell);
        } catch (final IOException e) {
            return CellResult.untried(cell, CellState.NOT_MEASURED, String.valueOf(e.getMessage()));
        }
    }

    private List<MatrixScenario> scenarios() throws IOException {
        final List<MatrixScenario> all = MatrixScenario.all();
        final List<String> names = all.stream().map(MatrixScenario::name).toList();
        for (final String name : wanted) {
            if (!names.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(), "--scenario: '" + name + "' is not among " + String.join(", ", names));
            }
        }
        return all.stream()
                .filter(scenario -> wanted.isEmpty() ? full || scenario.quick() : wanted.contains(scenario.name()))
                .toList();
    }

    private void announce(final List<Cell> cells) {
        final long seconds = batches(cells).stream().mapToLong(Batch::seconds).sum();
        final PrintWriter out = spec.commandLine().getOut();
        out.println(cells.size() + " transfers, " + jobs + " side by side: about "
                + Math.max(1, Math.round((double) seconds / SECONDS_PER_MINUTE)) + " min");
        out.flush();
    }

    private static List<CellResult> inOrder(final List<CellResult> results, final List<Cell> cells) {
        final Map<String, CellResult> byCell = results.stream()
                .collect(Collectors.toMap(
                        result -> key(result.client(), result.server(), result.scenario()), result -> result));
        return cells.stream()
                .map(cell -> byCell.get(key(
                        cell.clientName(), cell.serverName(), cell.scenario().name())))
                .toList();
    }

    private static String key(final String client, final String server, final String scenario) {
        return String.join("\n", client, server, scenario);
    }

    /** The cells that were not measured, and the failed ones of our client with our server: no other program can be the cause. */
    private static List<String> failures(final List<CellResult> results) {
        return results.stream()
                .filter(result -> result.state() == CellState.NOT_MEASURED
                        || (result.state() != CellState.OK
                                && result.client().equals(Arms.BASELINE)
                                && result.server().equals(Arms.BASELINE)))
                .map(result -> result.client() + " and " + result.server() + ", " + result.scenario() + ": "
                        + result.state() + ", " + result.detail())
                .toList();
    }
}
