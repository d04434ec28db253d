package dev.lockstep.tftp.bench.lab.replay;

import static java.util.Objects.requireNonNull;

import dev.lockstep.tftp.bench.console.OptionRange;
import dev.lockstep.tftp.bench.lab.SimulationRun;
import dev.lockstep.tftp.bench.lab.plan.Plan;
import dev.lockstep.tftp.bench.lab.trial.TransferResult;
import dev.lockstep.tftp.bench.packets.LadderText;
import dev.lockstep.tftp.bench.packets.PacketFiles;
import dev.lockstep.tftp.bench.packets.SentPacket;
import dev.lockstep.tftp.platform.AgronaAccess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tftp-bench replay}. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Repeats one simulated transfer and shows every packet.",
        description = {
            "",
            "RUN is the directory of a run of simulate or timers, CELL the number of a line of its summary.csv, and TRIAL the number of a trial in the"
                    + " cell, both from 0; with several seeds, the trials of the first come first. Prints a ladder diagram, and writes it as text, as a"
                    + " picture (SVG) and as a capture for Wireshark and tshark, in which a comment marks each lost packet (filter: frame.comment).",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:replayed", "1:there is no such run", "2:the command line is wrong"})
public final class ReplayCommand implements Callable<Integer> {
    private static final int MOST_PRINTED = 400;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN/CELL/TRIAL", description = "The transfer to repeat.")
    private Path which = Path.of("");

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "The directory for the files. Default: the run's directory")
    private @Nullable Path output;

    @Override
    public Integer call() throws IOException {
        AgronaAccess.check();
        if (which.getNameCount() < 3) {
            throw new ParameterException(
                    spec.commandLine(),
                    "'" + which + "' is not RUN/CELL/TRIAL, such as tftp-bench-results/…-simulate/0/17");
        }
        final Path cellPath = requireNonNull(which.getParent());
        final Path directory = requireNonNull(cellPath.getParent());
        final int cellNumber = number(cellPath.getFileName());
        final int trial = number(which.getFileName());
        final SimulationRun run = new SimulationRun(plan(directory));
        if (cellNumber >= run.cells().size()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no cell " + cellNumber + ": the run has cells 0 to "
                            + (run.cells().size() - 1));
        }
        OptionRange.check(spec, which.getFileName().toString(), List.of(trial), 0, run.trials() - 1);
        final SimulationRun.Cell cell = run.cells().get(cellNumber);
        final List<SentPacket> packets = new ArrayList<>();
        final TransferResult result = run.simulation(cell).run(run.seedOf(trial), packets::add);
        show(cell, trial, result, packets);
        final Path files = (output == null ? directory : output).resolve("replay-" + cellNumber + "-" + trial);
        final PrintWriter out = spec.commandLine().getOut();
        out.println(PacketFiles.write(files, packets));
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private static Plan plan(final Path directory) throws IOException {
        final Path plan = directory.resolve("plan.toml");
        if (!Files.isRegularFile(plan)) {
            throw new IOException(directory + " holds no run of simulate or timers: it lacks plan.toml");
        }
        return Plan.read(plan);
    }

    private int number(final Path part) {
        try {
            final int number = Integer.parseInt(part.toString());
            OptionRange.check(spec, part.toString(), List.of(number), 0, Integer.MAX_VALUE);
            return number;
        } catch (final NumberFormatException e) {
            throw new ParameterException(spec.commandLine(), "'" + part + "' in '" + which + "' is not a number", e);
        }
    }

    private void show(
            final SimulationRun.Cell cell,
            final int trial,
            final TransferResult result,
            final List<SentPacket> packets) {
        final PrintWriter out = spec.commandLine().getOut();
        out.println(cell + ", trial " + trial);
        out.println();
        out.print(LadderText.of(packets.subList(0, Math.min(MOST_PRINTED, packets.size()))));
        if (packets.size() > MOST_PRINTED) {
            out.println("… " + (packets.size() - MOST_PRINTED) + " more packets: they are in the files");
        }
        out.println();
        out.println(result);
    }
}
