package dev.lockstep.tftp.bench.measure.loopback;

import static java.util.Objects.requireNonNull;

import dev.lockstep.tftp.bench.console.OptionRange;
import dev.lockstep.tftp.bench.console.Progress;
import dev.lockstep.tftp.bench.console.TrialOptions;
import dev.lockstep.tftp.bench.findings.report.Recording;
import dev.lockstep.tftp.bench.findings.results.Arms;
import dev.lockstep.tftp.bench.findings.results.Measured;
import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.findings.statistics.RunOrder;
import dev.lockstep.tftp.bench.measure.load.GeneratedFiles;
import dev.lockstep.tftp.bench.measure.machine.MachineWatch;
import dev.lockstep.tftp.bench.measure.process.Placement;
import dev.lockstep.tftp.bench.measure.process.ThisProgram;
import dev.lockstep.tftp.bench.measure.schedule.OrderBlock;
import dev.lockstep.tftp.bench.measure.schedule.Task;
import dev.lockstep.tftp.commandline.ByteSize;
import dev.lockstep.tftp.platform.AgronaAccess;
import dev.lockstep.tftp.transfer.TransferParameters;
import dev.lockstep.tftp.transport.IdleMode;
import dev.lockstep.tftp.wire.BlockNumber;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tftp-bench loopback}. */
@Command(
        name = "loopback",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Measures our client and our server over loopback sockets, each in its own process.",
        description = {
            "",
            "Each combination of the listed conditions is a cell. A trial of a cell starts fresh processes, warms them up, and transfers"
                    + " generated content of which the receiving end checks every byte. A round trip is the time from window to window: in"
                    + " lock-step, from block to block. Each order block also measures bare sockets that exchange datagrams of the same"
                    + " sizes, number of clients, placement and idle mode: the bound that no protocol can exceed. A bound of windows is measured with"
                    + " and without offload, that is, in few system calls and in one for each datagram.",
            "",
            "In a closed loop (no --rate) each client starts its next transfer when the previous one has ended: round trips are service times. With"
                    + " --rate transfers start at intended times and are timed from these: figures include the time in queues.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:measured",
            "1:wrong bytes, a failed transfer, dropped datagrams or a target that was not reached: see the report",
            "2:the command line is wrong"
        })
public final class LoopbackCommand implements Callable<Integer> {
    private static final String TABLE = "loopback";
    private static final int TRIALS = 2;
    private static final double SECONDS = 1;
    private static final int MANY_CLIENTS = 1000;
    private static final String DEFAULT_SIZE = "64M";
    private static final long SMALLEST_FILE = 1 << 16;
    private static final double HIGHEST_RATE = 1e6;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--direction",
            split = ",",
            defaultValue = "read,write",
            description = "read, write. Default: ${DEFAULT-VALUE}")
    private List<Direction> directions = List.of();

    @Option(
            names = "--blksize",
            paramLabel = "N",
            split = ",",
            defaultValue = "1428",
            description = "Block sizes, 8 to 65464. Default: ${DEFAULT-VALUE}")
    private List<Integer> blockSizes = List.of();

    @Option(
            names = "--windowsize",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,16",
            description = "Window sizes, 1 to 32767; 1 is lock-step. Default: ${DEFAULT-VALUE}")
    private List<Integer> windowSizes = List.of();

    @Option(
            names = "--clients",
            paramLabel = "N",
            split = ",",
            description = "Clients at the same time. Default: 1; with --rate, 1000 at most")
    private List<Integer> clients = List.of();

    @Option(
            names = "--idle",
            paramLabel = "MODE",
            split = ",",
            defaultValue = "adaptive",
            description = "Idle mode of both ends: spinning, adaptive, blocking. Default: ${DEFAULT-VALUE}")
    private List<IdleMode> idleModes = List.of();

    @Option(
            names = "--placement",
            paramLabel = "WHERE",
            split = ",",
            description = "same-core, separate-cores, unpinned. Default: separate-cores if possible")
    private List<Placement> placements = List.of(Placement.best());

    @Option(
            names = "--source",
            paramLabel = "KIND",
            split = ",",
            defaultValue = "memory",
            description = "Source of the server's content: memory, file. Default: ${DEFAULT-VALUE}")
    private List<Source> sources = List.of();

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            description =
                    "Bytes that the clients of a cell transfer together: each reads or writes a file of its share, at least 64 KiB. Default: 64M;"
                            + " with --rate, the size of each file, 64K")
    private @Nullable String size;

    @Option(
            names = "--rate",
            paramLabel = "N",
            split = ",",
            description = "Open loop: transfers to start per second. Several values are measured one after the other.")
    private List<Double> rates = List.of(0.0);

    @Mixin
    private final TrialOptions trialOptions = new TrialOptions();

    @Option(
            names = "--in-process",
            description = "Run server and clients in this process, for a debugger or a profiler.")
    private boolean inProcess;

    /** The direction of the transfers. */
    enum Direction {
        READ,
        WRITE
    }

    /** The source of the server's content. */
    enum Source {
        MEMORY,
        FILE
    }

    @Override
    public Integer call() throws IOException {
        AgronaAccess.check();
        final Map<String, LoopbackCell> cells = cells();
        final int trials = trialOptions.trials(TRIALS);
        final double warmUpSeconds = trialOptions.warmUpSeconds(SECONDS);
        final double seconds = trialOptions.seconds(SECONDS);
        final int repetitions = trialOptions.repetitions(OrderBlock.REPETITIONS);
        final Recording run = Recording.begin(spec, trialOptions.results(), trialOptions.seed());
        try (GeneratedFiles files = GeneratedFiles.create(fileSizes(cells.values()));
                MachineWatch watch = MachineWatch.start(ThisProgram.of(spec));
                Progress progress = new Progress(2 * cells.size() * trials)) {
            final LoopbackTrial trial = new LoopbackTrial(
                    ThisProgram.of(spec), watch, warmUpSeconds, seconds, files.root(), SystemCalls.canBeCounted());
            for (final RunOrder.Slot slot : RunOrder.of(List.copyOf(cells.keySet()), trials, trialOptions.seed())) {
                new OrderBlock(slot.block(), tasks(requireNonNull(cells.get(slot.arm())), trial), repetitions)
                        .measure(OrderBlock.into(run.directory()), progress);
            }
        }
        return run.finish(run.directory().failures(trial -> true), Map.of());
    }

    /** A cell with the bound that was measured last. */
    private static final class Bounded {
        private final LoopbackCell cell;
        private final LoopbackTrial trial;
        private Measured bound = Measured.nothing(Outcome.ABSENT, "", List.of());

        Bounded(final LoopbackCell cell, final LoopbackTrial trial) {
            this.cell = cell;
            this.trial = trial;
        }

        Measured bound() throws IOException {
            bound = trial.bound(cell, true);
            return bound;
        }

        Measured ours() throws IOException {
            return trial.ours(cell, bound);
        }
    }

    private static Set<Long> fileSizes(final Collection<LoopbackCell> cells) {
        return cells.stream()
                .filter(LoopbackCell::fromFiles)
                .flatMap(cell -> Stream.of(cell.fileSize(), LoadDriver.coldSize(cell)))
                .collect(Collectors.toSet());
    }

    private List<Task> tasks(final LoopbackCell cell, final LoopbackTrial trial) {
        if (inProcess) {
            return List.of(new Task(TABLE, Arms.BASELINE, cell.dimensions(), true, () -> trial.oursInProcess(cell)));
        }
        final Bounded bounded = new Bounded(cell, trial);
        final List<Task> tasks = new ArrayList<>();
        tasks.add(new Task(Arms.BOUND_TABLE, Arms.BOUND, cell.dimensions(), true, bounded::bound));
        if (cell.windowSize() > 1) {
            tasks.add(new Task(
                    Arms.BOUND_TABLE,
                    Arms.BOUND_WITHOUT_OFFLOAD,
                    cell.dimensions(),
                    true,
                    () -> trial.bound(cell, false)));
        }
        tasks.add(new Task(TABLE, Arms.BASELINE, cell.dimensions(), true, bounded::ours));
        return tasks;
    }

    /** All combinations of the conditions, by name. */
    Map<String, LoopbackCell> cells() {
        OptionRange.check(
                spec, "--blksize", blockSizes, TransferParameters.MIN_BLOCK_SIZE, TransferParameters.MAX_BLOCK_SIZE);
        OptionRange.check(spec, "--windowsize", windowSizes, 1, BlockNumber.MAX_WINDOW);
        OptionRange.check(spec, "--clients", clients, 1, ServeCommand.MAX_TRANSFERS);
        OptionRange.check(spec, "--rate", rates, 0, HIGHEST_RATE);
        final List<Integer> clientCounts = clients.isEmpty() ? List.of(isOpenLoop() ? MANY_CLIENTS : 1) : clients;
        Stream<LoopbackCell> cells = Stream.of(LoopbackCell.DEFAULT);
        cells = each(cells, directions, (cell, direction) -> cell.withWrite(direction == Direction.WRITE));
        cells = each(cells, blockSizes, LoopbackCell::withBlockSize);
        cells = each(cells, windowSizes, LoopbackCell::withWindowSize);
        cells = each(cells, clientCounts, (cell, count) -> cell.withClients(count, fileSize(count)));
        cells = each(cells, idleModes, LoopbackCell::withIdle);
        cells = each(cells, inProcess ? List.of(Placement.UNPINNED) : placements, LoopbackCell::withPlacement);
        cells = each(cells, sources, (cell, source) -> cell.withFromFiles(source == Source.FILE));
        cells = each(cells, rates, LoopbackCell::withRate);
        return cells.collect(
                Collectors.toMap(LoopbackCell::toString, Function.identity(), (one, same) -> one, LinkedHashMap::new));
    }

    private static <T> Stream<LoopbackCell> each(
            final Stream<LoopbackCell> cells,
            final List<T> values,
            final BiFunction<LoopbackCell, T, LoopbackCell> change) {
        return cells.flatMap(cell -> values.stream().map(value -> change.apply(cell, value)));
    }

    private boolean isOpenLoop() {
        return rates.stream().anyMatch(rate -> rate > 0);
    }

    private long fileSize(final int clientCount) {
        if (isOpenLoop()) {
            return size == null ? SMALLEST_FILE : bytes(size);
        }
        return Math.max(SMALLEST_FILE, bytes(size == null ? DEFAULT_SIZE : size) / clientCount);
    }

    private long bytes(final String text) {
        try {
            final long bytes = ByteSize.parse(text).bytes();
            OptionRange.check(spec, "--size", List.of(bytes), 1, Long.MAX_VALUE);
            return bytes;
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--size: " + e.getMessage(), e);
        }
    }
}
