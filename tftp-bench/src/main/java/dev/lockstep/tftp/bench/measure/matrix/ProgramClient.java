package dev.lockstep.tftp.bench.measure.matrix;

import dev.lockstep.tftp.bench.measure.firmware.Firmware;
import dev.lockstep.tftp.bench.measure.implementation.Implementation;
import dev.lockstep.tftp.bench.measure.implementation.InstalledProgram;
import dev.lockstep.tftp.bench.measure.implementation.ProgramRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An installed program, whose exit status says whether it has transferred the file. */
record ProgramClient(InstalledProgram program) implements CellClient {
    @Override
    public String name() {
        return program.implementation().name();
    }

    @Override
    public String versionLine() {
        return program.versionLine();
    }

    @Override
    public Optional<Firmware> firmware() {
        return Optional.empty();
    }

    @Override
    public String obstacle(final MatrixScenario scenario) {
        return program.implementation().obstacle(scenario.write(), scenario.blockSize(), scenario.windowSize());
    }

    @Override
    public InetSocketAddress requestAddress() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    @Override
    public Attempt attempt(
            final MatrixScenario scenario,
            final InetSocketAddress relay,
            final CellFiles files,
            final CellPackets packets,
            final Path directory)
            throws IOException {
        final List<String> command = command(scenario, relay, files.local());
        final ProgramRun run =
                ProgramRun.of(command, files.directory(), scenario.limit(), directory.resolve(CellTrial.CLIENT_LOG));
        return new Attempt(
                run.status() != ProgramRun.KILLED,
                run.status() == 0,
                files.areEqual(),
                run.wallSeconds(),
                run.lastWords(),
                command);
    }

    private List<String> command(final MatrixScenario scenario, final InetSocketAddress relay, final Path local) {
        final Implementation client = program.implementation();
        final Map<String, List<String>> names = new HashMap<>(program.names());
        names.put("{options}", client.optionArguments(scenario.blockSize(), scenario.windowSize()));
        names.put("{host}", List.of(relay.getAddress().getHostAddress()));
        names.put("{port}", List.of(Integer.toString(relay.getPort())));
        names.put("{remote}", List.of(CellFiles.NAME));
        names.put("{local}", List.of(local.toString()));
        return Implementation.fill(client.transferCommand(scenario.write()), names);
    }
}
