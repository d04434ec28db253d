package dev.lockstep.tftp.bench.measure.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.tftp.bench.findings.results.Measured;
import dev.lockstep.tftp.bench.findings.results.Metric;
import dev.lockstep.tftp.bench.findings.results.Outcome;
import dev.lockstep.tftp.bench.findings.results.Units;
import dev.lockstep.tftp.bench.measure.implementation.Implementation;
import dev.lockstep.tftp.bench.measure.implementation.InstalledProgram;
import dev.lockstep.tftp.bench.measure.implementation.ProgramRun;
import dev.lockstep.tftp.bench.measure.load.LoadResult;
import dev.lockstep.tftp.bench.measure.machine.Disturbance;
import dev.lockstep.tftp.bench.measure.machine.MachineWatch;
import dev.lockstep.tftp.bench.measure.machine.UdpCounters;
import dev.lockstep.tftp.bench.measure.process.JavaChild;
import dev.lockstep.tftp.bench.measure.process.Placement;
import dev.lockstep.tftp.bench.measure.process.StartedServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Measures clients, each run once, against the neutral responder or against the server of an implementation. */
record ClientTrial(MachineWatch watch, Path root, Placement placement) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LIMIT_SECONDS = 60;

    /** Measures a client against the responder, which times the transfer without the start of the client's process. */
    Measured alone(
            final InstalledProgram client,
            final ClientCell cell,
            final JavaChild responder,
            final InetSocketAddress address)
            throws IOException {
        final String missing = cell.unsupportedBy(client.implementation());
        if (!missing.isEmpty()) {
            return Measured.nothing(Outcome.UNSUPPORTED, missing, List.of());
        }
        final List<String> command = command(client, cell, address);
        final long dropsBefore = UdpCounters.drops();
        responder.say("serve");
        final ProgramRun run = run(command, cell);
        final LoadResult result = JSON.readValue(responder.readLine(), LoadResult.class);
        final Measured checked = checked(run, cell, command, dropsBefore);
        if (checked.outcome() != Outcome.OK) {
            return checked;
        }
        if (result.failed() > 0) {
            return Measured.nothing(
                    result.outcome(), result.failure() + "; its last output: " + run.lastWords(), command);
        }
        final long blocks = cell.size() / cell.blockSize() + 1;
        if (result.blocks() != blocks) {
            return Measured.nothing(
                    Outcome.UNSUPPORTED,
                    "it transferred " + result.blocks() + " blocks; with " + cell.blockSize()
                            + " bytes each it would be " + blocks,
                    command);
        }
        final Map<Metric, Double> metrics = new EnumMap<>(result.metrics());
        metrics.putAll(checked.metrics());
        metrics.put(Metric.GOODPUT, result.goodput());
        return new Measured(Outcome.OK, "", "", metrics, result.roundTripsNs(), command);
    }

    /** Measures a client against a server. The time includes the start of the client's process, for which its user waits, too. */
    Measured pair(final InstalledProgram client, final InstalledProgram server, final ClientCell cell)
            throws IOException {
        final StartedServer running;
        try {
            running = server.start(root, placement);
        } catch (final IOException e) {
            return Measured.nothing(Outcome.CRASH, String.valueOf(e.getMessage()), List.of());
        }
        try (running) {
            final OptionalDouble cpuBefore = running.cpuSeconds();
            final List<String> command = command(client, cell, running.address());
            final Measured checked = checked(run(command, cell), cell, command, UdpCounters.drops());
            if (checked.outcome() != Outcome.OK) {
                return checked;
            }
            final Map<Metric, Double> metrics = new EnumMap<>(checked.metrics());
            final OptionalDouble cpuAfter = running.cpuSeconds();
            if (cpuBefore.isPresent() && cpuAfter.isPresent()) {
                final double cpu = cpuAfter.getAsDouble() - cpuBefore.getAsDouble();
                metrics.put(Metric.SERVER_CPU, cpu / cell.size() * Units.GIBIBYTE);
            }
            metrics.put(Metric.SERVER_RSS, running.tree().peakRssMebibytes());
            return new Measured(Outcome.OK, "", "", metrics, null, command);
        }
    }

    private Path local(final ClientCell cell) {
        return root.resolve(cell.write() ? Long.toString(cell.size()) : "fetched");
    }

    private List<String> command(final InstalledProgram client, final ClientCell cell, final InetSocketAddress address)
            throws IOException {
        final Implementation implementation = client.implementation();
        final Map<String, List<String>> names = new HashMap<>(client.names());
        names.put("{options}", implementation.optionArguments(cell.blockSize(), cell.windowSize()));
        names.put("{host}", List.of(address.getAddress().getHostAddress()));
        names.put("{port}", List.of(Integer.toString(address.getPort())));
        names.put("{remote}", List.of(Long.toString(cell.size())));
        names.put("{local}", List.of(local(cell).toString()));
        return placement.client(Implementation.fill(implementation.transferCommand(cell.write()), names));
    }

    private ProgramRun run(final List<String> command, final ClientCell cell) throws IOException {
        if (!cell.write()) {
            Files.deleteIfExists(local(cell));
        }
        watch.begin();
        return ProgramRun.of(command, root, LIMIT_SECONDS);
    }

    private Measured checked(
            final ProgramRun run, final ClientCell cell, final List<String> command, final long dropsBefore)
            throws IOException {
        final Disturbance disturbance = watch.end();
        if (run.status() == ProgramRun.KILLED) {
            return Measured.nothing(Outcome.TIMEOUT, "still running after " + LIMIT_SECONDS + " s", command);
        }
        if (run.status() != 0) {
            return Measured.nothing(Outcome.CRASH, "status " + run.status() + ": " + run.lastWords(), command);
        }
        final Path expected = root.resolve(Long.toString(cell.size()));
        if (!cell.write() && (!Files.exists(local(cell)) || Files.mismatch(local(cell), expected) >= 0)) {
            return Measured.nothing(Outcome.WRONG_BYTES, "the stored file differs from the served file", command);
        }
        final Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
        metrics.put(Metric.GOODPUT, cell.size() / Units.MEBIBYTE / run.wallSeconds());
        metrics.put(Metric.PROGRAM_TIME, run.wallSeconds());
        metrics.put(Metric.CLIENT_CPU, run.cpuSeconds() / cell.size() * Units.GIBIBYTE);
        metrics.put(Metric.CLIENT_RSS, run.peakRssMebibytes());
        metrics.putAll(disturbance.metrics());
        metrics.put(Metric.UDP_DROPS, (double) (UdpCounters.drops() - dropsBefore));
        return new Measured(Outcome.OK, "", "", metrics, null, command);
    }
}
