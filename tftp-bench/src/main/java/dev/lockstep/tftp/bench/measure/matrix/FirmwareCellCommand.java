package dev.lockstep.tftp.bench.measure.matrix;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.tftp.bench.measure.firmware.Firmware;
import dev.lockstep.tftp.bench.measure.firmware.FirmwareNetwork;
import dev.lockstep.tftp.bench.measure.implementation.ImplementationOptions;
import dev.lockstep.tftp.bench.measure.implementation.Implementations;
import dev.lockstep.tftp.bench.measure.implementation.ProgramRun;
import dev.lockstep.tftp.bench.measure.process.ThisProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One cell whose client is firmware, in a process of its own: server, relay and virtual machine share a network namespace. Writes the result as JSON. */
@Command(name = "firmware-cell", hidden = true)
public final class FirmwareCellCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "firmware-cell";
    private static final String LOG = "boot.log";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--firmware", required = true)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Firmware firmware;

    @Option(names = "--server", required = true)
    private String server = "";

    @Option(names = "--scenario", required = true)
    private String scenario = "";

    @Option(names = "--seed", required = true)
    private String seed = "";

    @Option(names = "--run", required = true)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path run;

    @Option(names = "--implementations")
    private @Nullable Path implementations;

    /** Runs the cell in a new network and a new process. */
    static CellResult run(
            final Cell cell,
            final Firmware firmware,
            final CellTrial trial,
            final ThisProgram program,
            final ImplementationOptions implementations)
            throws IOException {
        final Path directory = trial.directory(cell).toAbsolutePath();
        final List<String> arguments = new ArrayList<>(List.of(
                NAME,
                "--firmware",
                firmware.name(),
                "--server",
                cell.serverName(),
                "--scenario",
                cell.scenario().name(),
                "--seed",
                trial.seed(),
                "--run",
                trial.run().toAbsolutePath().toString()));
        arguments.addAll(implementations.file());
        final ProgramRun process = ProgramRun.of(
                FirmwareNetwork.command(firmware, "", directory, program.command(arguments)),
                directory,
                2 * FirmwareClient.START_SECONDS + cell.scenario().limit(),
                directory.resolve(LOG));
        if (process.status() != 0) {
            throw new IOException(cell + ": " + process.lastWords());
        }
        return JSON.readValue(process.lastWords(), CellResult.class);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        final Pairs pairs = Pairs.of(Implementations.load(implementations), List.of(firmware));
        final Cell cell = pairs.cells(MatrixScenario.all(), false).stream()
                .filter(one -> one.clientName().equals(firmware.label())
                        && one.serverName().equals(server)
                        && one.scenario().name().equals(scenario))
                .findFirst()
                .orElseThrow(() -> new IOException(firmware.label() + " and " + server + ": not there any more"));
        spec.commandLine().getOut().println(JSON.writeValueAsString(new CellTrial(run, seed).of(cell)));
        return CommandLine.ExitCode.OK;
    }
}
